Attribute VB_Name = "WickerWords"
Option Explicit
' The words that the add-in says, from its own hidden sheet: identifier, English, simplified, traditional.

Private known As Collection

Public Function WickerLanguage() As String
    Dim languages As Object
    On Error GoTo unknown
    Set languages = Application.LanguageSettings
    WickerLanguage = WickerLanguageOf(languages.LanguageID(2)) ' 2: the language of the menus
    Exit Function
unknown:
    WickerLanguage = "en"
End Function

Public Function WickerWord(ByVal identifier As String) As String
    On Error GoTo missing
    If known Is Nothing Then WickerReadWords
    WickerWord = known(identifier)
    Exit Function
missing:
    WickerWord = identifier
End Function

Private Sub WickerReadWords()
    Dim cells As Variant
    Dim i As Long
    Dim column As Long
    Select Case WickerLanguage()
        Case "zh-CN"
            column = 3
        Case "zh-TW"
            column = 4
        Case Else
            column = 2
    End Select
    cells = ThisWorkbook.Worksheets(1).UsedRange.Value2
    Set known = New Collection
    For i = LBound(cells, 1) To UBound(cells, 1)
        known.Add CStr(cells(i, column)), CStr(cells(i, 1))
    Next i
End Sub
