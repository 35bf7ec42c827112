## 新工作簿的帮助页

help-name = 帮助
help-steps = 周一五步
help-step_exports = 下载
    .text = 从卖家后台下载本周的产品分析和选词参谋，每月再下载一次产品×词、产品×国家。放进同一个文件夹，文件名不限。
help-step_refresh = 刷新
    .text = 关闭工作簿，用该文件夹运行 wicker refresh；或在 Wicker 选项卡上点“刷新”。
help-step_read = 看结果
    .text = 先看“总览”：二十件要做的事，每件可跳到对应的行。每张表的每一行都写明原因。
help-step_write = 写自己的
    .text = 写在浅色列里的内容永远优先。任何表的右侧都可以加自己的列，它们会跟着行走。
help-step_undo = 撤销
    .text = wicker undo 把工作簿恢复到上次刷新之前；wicker restore 列出所有副本。
help-sheets = 各工作表
help-kind_owned = Wicker 填写
help-kind_shared = 共用
help-kind_input = 您填写
help-marks = 阈值从哪里来
help-mark_rule = 平台公布的规则，附年份。
help-mark_practice = 卖家和其他工具的通行做法，来源不尽一致。
help-mark_seed = 出自委托本产品时提供的资料。
help-mark_measured = 用人工判断过的数据实测得出。
help-mark_house = 本产品自己的约定；您有更好的就改掉它。
