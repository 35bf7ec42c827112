Attribute VB_Name = "WickerPure"
Option Explicit
' Helpers that touch nothing but their arguments: they run, and are tested, outside Excel too.

Private Const ErrorMark As Long = -8192 ' AscW of U+E000, which our Python puts before the name of an error

' Excel's number of an error that Python marked, or 0 where the text is no marked error.
Public Function WickerErrorNumber(ByVal text As String) As Long
    WickerErrorNumber = 0
    If Len(text) < 2 Then Exit Function
    If AscW(Left$(text, 1)) <> ErrorMark And AscW(Left$(text, 1)) <> 57344 Then Exit Function
    Select Case Mid$(text, 2)
        Case "#N/A"
            WickerErrorNumber = 2042
        Case Else
            WickerErrorNumber = 2015
    End Select
End Function

' The language of the catalogues for Excel's language number: en, zh-CN or zh-TW.
Public Function WickerLanguageOf(ByVal languageId As Long) As String
    Select Case languageId
        Case 2052, 4100 ' mainland, Singapore
            WickerLanguageOf = "zh-CN"
        Case 1028, 3076, 5124 ' Taiwan, Hong Kong, Macao
            WickerLanguageOf = "zh-TW"
        Case Else
            WickerLanguageOf = "en"
    End Select
End Function

' A path as one word of a command line.
Public Function WickerQuoted(ByVal path As String) As String
    WickerQuoted = Chr$(34) & Replace(path, Chr$(34), "") & Chr$(34)
End Function

' The value of a name in a configuration of lines "NAME","value"; empty where it is not there.
Public Function WickerConfigValue(ByVal content As String, ByVal configName As String) As String
    Dim entries As Variant
    Dim i As Long
    Dim start As String
    Dim entry As String
    WickerConfigValue = ""
    start = Chr$(34) & UCase$(configName) & Chr$(34) & "," & Chr$(34)
    entries = Split(Replace(content, vbCr, ""), vbLf)
    For i = LBound(entries) To UBound(entries)
        entry = Trim$(CStr(entries(i)))
        If Left$(UCase$(entry), Len(start)) = start And Right$(entry, 1) = Chr$(34) Then
            WickerConfigValue = Mid$(entry, Len(start) + 1, Len(entry) - Len(start) - 1)
            Exit Function
        End If
    Next i
End Function

' The folder of a file, without the last separator; empty where the path names no folder.
Public Function WickerFolderOf(ByVal path As String) As String
    Dim at As Long
    at = InStrRev(path, "\")
    If InStrRev(path, "/") > at Then at = InStrRev(path, "/")
    If at > 1 Then WickerFolderOf = Left$(path, at - 1) Else WickerFolderOf = ""
End Function

' The command that starts the Python server. -I keeps the working folder and the user's variables out of Python's path,
' so that a file models.py beside a workbook is never taken for ours.
Public Function WickerServerCommand(ByVal interpreter As String) As String
    WickerServerCommand = "cmd.exe /K " & Chr$(34) & WickerQuoted(interpreter) & " -I -c " & Chr$(34) & _
        "import xlwings; xlwings.serve('$(CLSID)')" & Chr$(34) & Chr$(34)
End Function

' The command that runs a button's work in a process of its own.
Public Function WickerJobCommand(ByVal interpreter As String, ByVal button As String, ByVal hwnd As String, _
                                 ByVal book As String, ByVal sheet As String, ByVal stopFile As String, _
                                 ByVal language As String) As String
    WickerJobCommand = WickerQuoted(interpreter) & " -I -m xlwings_udfs.commands " & button & " --hwnd " & hwnd & _
        " --book " & WickerQuoted(book) & " --sheet " & WickerQuoted(sheet) & _
        " --stop-file " & WickerQuoted(stopFile) & " --lang " & language
End Function

' A sentence with its figures filled in: %1, %2.
Public Function WickerFilled(ByVal sentence As String, ByVal first As String, ByVal second As String) As String
    WickerFilled = Replace(Replace(sentence, "%1", first), "%2", second)
End Function

' Settings as Python reads them: control characters would end a part early.
Public Function WickerCleaned(ByVal text As String) As String
    Dim i As Long
    WickerCleaned = Replace(Replace(text, vbCrLf, ";"), vbLf, ";")
    For i = 29 To 31
        WickerCleaned = Replace(WickerCleaned, Chr$(i), " ")
    Next i
End Function
