Attribute VB_Name = "WickerRibbon"
Option Explicit
' The ribbon's callbacks. Every button runs in a process of its own, so that Excel stays usable meanwhile.

Public Sub WickerOnAction(control As IRibbonControl)
    WickerPress Mid$(control.ID, Len("WickerButton_") + 1)
End Sub

Public Sub WickerGetLabel(control As IRibbonControl, ByRef returned As Variant)
    returned = WickerWord("ribbon-" & LCase$(Mid$(control.ID, Len("WickerButton_") + 1)))
End Sub

Public Sub WickerGetTip(control As IRibbonControl, ByRef returned As Variant)
    returned = WickerWord("ribbon-" & LCase$(Mid$(control.ID, Len("WickerButton_") + 1)) & ".tip")
End Sub

Public Sub WickerPress(ByVal button As String)
    On Error GoTo failed
    Select Case button
        Case "explain"
            WickerExplainCell
        Case "stop"
            WickerStopJob
        Case "settings"
            WickerShowSettings
        Case "recalculate"
            WickerRecalculate
        Case "check"
            WickerCheck
        Case Else
            WickerStartJob button
    End Select
    Exit Sub
failed:
    WickerSay Err.Description
End Sub

' Where a press of Stop leaves its flag: one file for each running Excel.
Private Function WickerStopFile() As String
    #If Mac Then
        WickerStopFile = Environ$("HOME") & "/wicker-stop"
    #Else
        WickerStopFile = WickerEnvironment("TEMP") & "\wicker-stop-" & CStr(Application.Hwnd)
    #End If
End Function

Private Sub WickerStopJob()
    #If Mac Then
        Dim number As Integer
        number = FreeFile
        Open WickerStopFile() For Output As #number
        Close #number
    #Else
        CreateObject("Scripting.FileSystemObject").CreateTextFile(WickerStopFile(), True).Close
    #End If
    Application.StatusBar = WickerWord("addin-vba_stopping")
End Sub

Private Sub WickerStartJob(ByVal button As String)
    Dim book As String
    Dim sheet As String
    Dim command As String
    If button <> "new" And button <> "help" Then
        If Not WickerBookIsReady() Then Exit Sub
        book = ActiveWorkbook.Name
        If Not ActiveSheet Is Nothing Then sheet = ActiveSheet.Name
    End If
    #If Mac Then
        command = WickerJobCommand(WickerInterpreter(), button, "0", book, sheet, WickerStopFile(), WickerLanguage())
        AppleScriptTask "wicker.applescript", "WickerRun", command
    #Else
        command = WickerJobCommand(WickerInterpreter(), button, CStr(Application.Hwnd), book, sheet, WickerStopFile(), WickerLanguage())
        CreateObject("WScript.Shell").Run command, 0, False
    #End If
    Application.StatusBar = WickerWord("addin-vba_starting")
End Sub

Private Function WickerBookIsReady() As Boolean
    WickerBookIsReady = False
    If Not ActiveWorkbook Is Nothing Then
        WickerBookIsReady = True
    ElseIf WickerInProtectedView() Then
        WickerSay WickerWord("addin-vba_protected_view")
    Else
        WickerSay WickerWord("addin-vba_no_book")
    End If
End Function

Private Function WickerInProtectedView() As Boolean
    On Error Resume Next
    WickerInProtectedView = Not (Application.ActiveProtectedViewWindow Is Nothing)
End Function

' What the sentence of the selected cell is: computed anew first, since rows may have moved.
Private Sub WickerExplainCell()
    Dim said As Variant
    Dim cell As Object ' bound late: older versions know no SpillParent
    If Not WickerBookIsReady() Then Exit Sub
    Set cell = ActiveCell
    On Error Resume Next
    cell.SpillParent.Calculate
    If Err.Number <> 0 Then cell.Calculate
    On Error GoTo 0
    If IsError(cell.Value) And WickerLastFailure() <> "" Then
        WickerSay WickerLastFailure()
        Exit Sub
    End If
    said = WickerCall("WICKER_EXPLAIN", Array(WickerAddress(cell), Chr$(31) & WickerLanguage() & Chr$(31)))
    If IsError(said) Then said = WickerLastFailure()
    WickerSay CStr(said)
End Sub

Private Sub WickerShowSettings()
    Dim sheet As Worksheet
    If Not WickerBookIsReady() Then Exit Sub
    Set sheet = WickerSheet(ActiveWorkbook, "settings")
    If sheet Is Nothing Then
        WickerSay WickerWord("addin-vba_no_settings")
    Else
        sheet.Activate
    End If
End Sub

' New settings and new models reach the formulas: memories are emptied, then the open books are computed.
Private Sub WickerRecalculate()
    Dim kept As Object
    WickerForgetSettings
    Set kept = WickerServer().Module(WickerServedModule())
    WickerServer().Call kept, "forget"
    Application.CalculateFull
End Sub

Private Function WickerServedModule() As String
    WickerServedModule = "xlwings_udfs.functions.served"
End Function

' One round trip through library, server and Python; then the doctor looks at everything else.
Private Sub WickerCheck()
    Dim answered As Variant
    WickerStopServer
    answered = WickerCall("WICKER_VERSION", Array(WickerContext()))
    If IsError(answered) Then
        WickerSay WickerLastFailure()
    ElseIf CStr(answered) <> WickerVersion Then
        WickerSay WickerFilled(WickerWord("addin-vba_two_versions"), WickerVersion, CStr(answered))
    Else
        WickerSay WickerFilled(WickerWord("addin-vba_works"), CStr(answered), WickerXlwingsVersion)
    End If
    If Not ActiveWorkbook Is Nothing Then WickerStartJob "check"
End Sub

Public Sub WickerGetGroupLabel(control As IRibbonControl, ByRef returned As Variant)
    returned = WickerWord("ribbon-group_" & Mid$(control.ID, Len("WickerGroup_") + 1))
End Sub
