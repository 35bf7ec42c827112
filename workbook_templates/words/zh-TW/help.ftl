## 新活頁簿的說明頁

help-name = 說明
help-steps = 週一五步
help-step_exports = 下載
    .text = 從賣家後台下載本週的產品分析和選詞參謀，每月再下載一次產品×詞、產品×國家。放進同一個資料夾，檔名不限。
help-step_refresh = 重新整理
    .text = 關閉活頁簿，用該資料夾執行 wicker refresh；或在 Wicker 索引標籤上按「重新整理」。
help-step_read = 看結果
    .text = 先看「總覽」：二十件要做的事，每件可跳到對應的列。每張表的每一列都寫明原因。
help-step_write = 寫自己的
    .text = 寫在淺色欄裡的內容永遠優先。任何表的右側都可以加自己的欄，它們會跟著列走。
help-step_undo = 復原
    .text = wicker undo 把活頁簿還原到上次重新整理之前；wicker restore 列出所有副本。
help-sheets = 各工作表
help-kind_owned = Wicker 填寫
help-kind_shared = 共用
help-kind_input = 您填寫
help-marks = 門檻從哪裡來
help-mark_rule = 平台公布的規則，附年份。
help-mark_practice = 賣家和其他工具的通行做法，來源不盡一致。
help-mark_seed = 出自委託本產品時提供的資料。
help-mark_measured = 用人工判斷過的資料實測得出。
help-mark_house = 本產品自己的約定；您有更好的就改掉它。
