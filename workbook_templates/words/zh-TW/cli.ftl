## 命令列

cli-made = 已建好 { $book }。把匯出檔放進同一個資料夾，然後執行：wicker refresh "{ $book }" --exports 資料夾
cli-demo_starts = 虛構的野餐籃範例店鋪：32 週的匯出檔，格式與平台一致。
cli-demo_done = 完成的活頁簿是 { $book }。打開後先看「總覽」。
cli-demo_alone = 範例的歷史無法儲存，因此這個範例只能看，不能重新整理。
cli-undone = { $book } 已還原到 { $taken } 那次重新整理之前的樣子。
cli-stopped = 已停止。活頁簿和歷史維持原樣。
cli-timings = 各步驟用時
cli-stage = 步驟
cli-seconds = 秒
cli-stage_open = 打開活頁簿
cli-stage_inputs = 讀取輸入表
cli-stage_imports = 匯入匯出檔
cli-stage_history = 讀取歷史
cli-stage_zero_effect = 零效果
cli-stage_keywords = 推薦關鍵詞
cli-stage_titles = 標題
cli-stage_terms = 搜尋詞
cli-stage_regions = 地區用詞
cli-stage_showcase = 櫥窗
cli-stage_rates = 轉換率
cli-stage_opportunities = 機會詞
cli-stage_fill = 寫成文字
cli-stage_write = 寫入工作表
cli-stage_save = 儲存
cli-figure_as_of = 截止日
cli-figure_imports = 匯出檔
cli-imports = 新增 { $added }，已有 { $known }，拒絕 { $refused }，不可用 { $unusable }，其他檔案 { $other }
cli-figure_products = 產品
cli-products = 在售 { $n }，已消失 { $gone }
cli-figure_titles = 標題
cli-titles = 平均 { NUMBER($mean, maximumFractionDigits: 1) } 分；{ $weak } 個低於 { $limit } 分；{ $better } 個已備好更好的標題
cli-figure_zero_effect = 零效果
cli-zero_effect = 已證實 { $zero }，未知 { $unknown }，剩餘不超過 { $days } 天 { $alarms }
cli-figure_showcase = 櫥窗
cli-showcase = 加入 { $add }，撤下 { $drop }，保留 { $keep }；詢盤占比 { NUMBER($share, style: "percent") }，目標 { NUMBER($target, style: "percent") }
cli-figure_terms = 搜尋詞
cli-terms = { $n } 個詞，{ $clusters } 組；{ $foreign } 個不是英語
cli-figure_regions = 地區用詞
cli-regions = 已定 { $n } 個用詞，{ $unsure } 個資料不足
cli-figure_workbook = 活頁簿
cli-written = { $book }；重寫 { $sheets } 張表；已留還原副本
cli-dry = 未寫入（試跑）；將變更 { $sheets } 張表
cli-missing_weeks = 有 { $n } 週沒有匯出檔涵蓋：{ $weeks }。這些天是未知，不是零。
cli-report_made = 已產生 { $file }。可用任何瀏覽器打開或列印。
cli-restore_points = { $book } 最近幾次重新整理前的副本
cli-no_restore_points = 沒有 { $book } 的副本。
cli-saved = 儲存時間
cli-size = 大小
cli-restored = { $book } 已還原到 { $taken } 時的樣子。
cli-history_place = { $file } 裡有 { $n } 個匯出。
cli-history_kind = 匯出
cli-history_from = 從
cli-history_to = 到
cli-history_file = 檔案
cli-history_exported = 已向 { $folder } 寫出 { $n } 個檔案。
cli-history_forgotten = { $n ->
        [0] 歷史裡沒有這樣的匯出。
       *[other] 已取出 { $n } 個匯出。
    }
cli-history_merged = { $into }：從 { $other } 匯入 { $added } 份，已有 { $already } 份，取代 { $replaced } 份，因資料不同未匯入 { $refused } 份。
cli-history_conflict = { $kind }，{ $dated ->
        [yes] { $start } 至 { $end }
       *[no] 無週期
    }：兩份歷史的資料不同，{ $file } 的資料未匯入。請用 --prefer first 或 --prefer second 選擇。
