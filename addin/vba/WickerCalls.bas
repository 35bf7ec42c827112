Attribute VB_Name = "WickerCalls"
Option Explicit
' What the generated wrappers call: arguments out, results and true errors back.

Private Const ServedModule As String = "xlwings_udfs.functions.served"
Private Const ServerGone As Long = 462

Private lastFailure As String
Private settingsBook As String
Private settingsText As String

' One call of a Wicker function. Anything that goes wrong on the way is #VALUE!, and its sentence is kept.
Public Function WickerCall(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim tries As Integer
    On Error GoTo failed
    WickerTrim arguments
again:
    WickerCall = WickerErrors(WickerServer().CallUDF(ServedModule, functionName, arguments))
    lastFailure = ""
    Exit Function
failed:
    If tries = 0 And (Err.Number = ServerGone Or Err.Number = -2147023174 Or Err.Number = -2147417848) Then
        tries = 1
        WickerStopServer
        Resume again
    End If
    lastFailure = Err.Description
    If functionName = "WICKER_EXPLAIN" Then WickerCall = lastFailure Else WickerCall = CVErr(xlErrValue)
End Function

Public Function WickerLastFailure() As String
    WickerLastFailure = lastFailure
End Function

' Marked texts become true errors, in a single value, a row or a block.
Public Function WickerErrors(ByVal result As Variant) As Variant
    Dim i As Long
    Dim j As Long
    Select Case WickerDimensions(result)
        Case 0
            WickerErrors = WickerTrueError(result)
            Exit Function
        Case 1
            For i = LBound(result) To UBound(result)
                If VarType(result(i)) = vbString Then result(i) = WickerTrueError(result(i))
            Next i
        Case Else
            For i = LBound(result, 1) To UBound(result, 1)
                For j = LBound(result, 2) To UBound(result, 2)
                    If VarType(result(i, j)) = vbString Then result(i, j) = WickerTrueError(result(i, j))
                Next j
            Next i
    End Select
    WickerErrors = result
End Function

Private Function WickerTrueError(ByVal value As Variant) As Variant
    WickerTrueError = value
    If VarType(value) <> vbString Then Exit Function
    If WickerErrorNumber(value) <> 0 Then WickerTrueError = CVErr(WickerErrorNumber(value))
End Function

Public Function WickerDimensions(ByVal value As Variant) As Integer
    WickerDimensions = 0
    If Not IsArray(value) Then Exit Function
    On Error GoTo counted
    If UBound(value, 1) >= -1 Then WickerDimensions = 1
    If UBound(value, 2) >= -1 Then WickerDimensions = 2
counted:
End Function

' Whole columns end with the used part of their sheets, all at the same row, so that rows stay together.
Private Sub WickerTrim(ByRef arguments As Variant)
    Dim i As Long
    Dim last As Long
    Dim used As Range
    For i = LBound(arguments) To UBound(arguments)
        If TypeName(arguments(i)) = "Range" Then
            If arguments(i).Rows.Count = arguments(i).Worksheet.Rows.Count Then
                Set used = arguments(i).Worksheet.UsedRange
                If used.Row + used.Rows.Count - 1 > last Then last = used.Row + used.Rows.Count - 1
            End If
        End If
    Next i
    If last = 0 Then Exit Sub
    For i = LBound(arguments) To UBound(arguments)
        If TypeName(arguments(i)) = "Range" Then
            If arguments(i).Rows.Count = arguments(i).Worksheet.Rows.Count Then Set arguments(i) = arguments(i).Resize(last)
        End If
    Next i
End Sub

' True while the function wizard is open: nothing is computed there.
Public Function WickerInWizard() As Boolean
    On Error Resume Next
    WickerInWizard = Not Application.CommandBars("Standard").Controls(1).Enabled
End Function

' The address of a reference with book and sheet; a value that is no reference has none.
Public Function WickerAddress(ByVal reference As Variant) As String
    WickerAddress = ""
    If TypeName(reference) = "Range" Then WickerAddress = reference.Cells(1, 1).Address(True, True, xlA1, True)
End Function

' What a call knows besides its arguments: the calling cell, the language, the settings of its workbook.
Public Function WickerContext() As String
    Dim caller As Range
    Dim place As String
    Dim settings As String
    If TypeName(Application.Caller) = "Range" Then
        Set caller = Application.Caller
        place = caller.Cells(1, 1).Address(True, True, xlA1, True)
        settings = WickerSettings(caller.Worksheet.Parent)
    End If
    WickerContext = place & Chr$(31) & WickerLanguage() & Chr$(31) & settings
End Function

Public Function WickerSettings(ByVal book As Workbook) As String
    Dim sheet As Worksheet
    If settingsBook <> book.FullName Then
        settingsText = ""
        Set sheet = WickerSheet(book, "settings")
        If Not sheet Is Nothing Then settingsText = WickerSettingsOf(sheet)
        settingsBook = book.FullName
    End If
    WickerSettings = settingsText
End Function

Public Sub WickerForgetSettings()
    settingsBook = ""
End Sub

' The sheet that bears our marker for a code, whatever it is called.
Public Function WickerSheet(ByVal book As Workbook, ByVal code As String) As Worksheet
    Dim sheet As Worksheet
    For Each sheet In book.Worksheets
        If WickerCodeOf(sheet) = code Then
            Set WickerSheet = sheet
            Exit Function
        End If
    Next sheet
End Function

Public Function WickerCodeOf(ByVal sheet As Object) As String
    Dim marker As String
    WickerCodeOf = ""
    On Error GoTo unmarked
    marker = Replace(Mid$(sheet.Names("_wicker").RefersTo, 2), Chr$(34), "")
    If InStr(marker, ";") > 1 Then WickerCodeOf = Left$(marker, InStr(marker, ";") - 1)
unmarked:
End Function

Private Function WickerSettingsOf(ByVal sheet As Worksheet) As String
    Dim cells As Variant
    Dim i As Long
    Dim pairs As String
    Dim settingName As String
    cells = sheet.Range("A1", sheet.Cells(sheet.UsedRange.Row + sheet.UsedRange.Rows.Count, 2)).Value2
    For i = LBound(cells, 1) To UBound(cells, 1)
        If VarType(cells(i, 1)) = vbString And Not IsError(cells(i, 2)) Then
            settingName = cells(i, 1)
            If settingName Like "[a-z]*.[a-z]*" And InStr(settingName, " ") = 0 And CStr(cells(i, 2)) <> "" Then
                pairs = pairs & settingName & Chr$(29) & WickerCleaned(CStr(cells(i, 2))) & Chr$(30)
            End If
        End If
    Next i
    WickerSettingsOf = pairs
End Function
