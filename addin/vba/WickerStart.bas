Attribute VB_Name = "WickerStart"
Option Explicit
' What happens when Excel opens the add-in.

Private events As WickerEvents

Public Sub WickerOpened()
    Dim interpreter As String
    Set events = New WickerEvents
    Set events.Host = Application
    WickerDescribe
    #If Mac Then
    #Else
        On Error GoTo silent
        interpreter = WickerInterpreter()
        If WickerLibraryPath(interpreter) = "" Then WickerSay WickerFilled(WickerWord("addin-vba_other_xlwings"), WickerXlwingsVersion, WickerFolderOf(interpreter))
    #End If
silent:
End Sub

Public Sub WickerClosed()
    Set events = Nothing
End Sub

' Help for the function wizard. Excel refuses it while the add-in is hidden, so it is shown for that moment.
Private Sub WickerDescribe()
    Dim wasUpdating As Boolean
    On Error Resume Next
    WickerDescribeAll
    If Err.Number <> 0 Then
        Err.Clear
        wasUpdating = Application.ScreenUpdating
        Application.ScreenUpdating = False
        ThisWorkbook.IsAddin = False
        WickerDescribeAll
        ThisWorkbook.IsAddin = True
        Application.ScreenUpdating = wasUpdating
    End If
    ThisWorkbook.Saved = True
End Sub
