Attribute VB_Name = "WickerBridge"
Option Explicit
' The road to Python: xlwings' library starts our interpreter as a COM server and hands it over.
' XLWINGS_VERSION is written in when the add-in is built: add-in, library and package must be of one version.

Public Const WickerXlwingsVersion As String = "{{XLWINGS_VERSION}}"
Public Const WickerVersion As String = "{{WICKER_VERSION}}"
Private Const RetrySeconds As Single = 30

#If Mac Then
#Else
    #If Win64 Then
        Private Const LibraryName As String = "xlwings64-{{XLWINGS_VERSION}}.dll"
        Private Declare PtrSafe Function ActivateServer Lib "xlwings64-{{XLWINGS_VERSION}}.dll" Alias "XLPyDLLActivateAuto" (ByRef result As Variant, Optional ByVal config As String = "", Optional ByVal mode As Long = 1) As Long
    #Else
        Private Const LibraryName As String = "xlwings32-{{XLWINGS_VERSION}}.dll"
        Private Declare PtrSafe Function ActivateServer Lib "xlwings32-{{XLWINGS_VERSION}}.dll" Alias "XLPyDLLActivateAuto" (ByRef result As Variant, Optional ByVal config As String = "", Optional ByVal mode As Long = 1) As Long
    #End If
    Private Declare PtrSafe Function LoadLibraryW Lib "kernel32" (ByVal fileName As LongPtr) As LongPtr
    Private Declare PtrSafe Function MessageBoxW Lib "user32" (ByVal hwnd As LongPtr, ByVal text As LongPtr, ByVal caption As LongPtr, ByVal kind As Long) As Long
#End If

Private failedAt As Single
Private failure As String

' A sentence in a window. VBA's own MsgBox garbles letters that the computer's code page lacks.
Public Sub WickerSay(ByVal sentence As String)
    #If Mac Then
        MsgBox sentence, vbInformation, "Wicker"
    #Else
        Dim caption As String
        caption = "Wicker"
        If MessageBoxW(Application.Hwnd, StrPtr(sentence), StrPtr(caption), vbInformation) = 0 Then Beep
    #End If
End Sub

#If Mac Then
#Else
    ' A variable of the environment; VBA's own Environ garbles the same letters.
    Public Function WickerEnvironment(ByVal variableName As String) As String
        Dim shell As Object
        Set shell = CreateObject("WScript.Shell")
        WickerEnvironment = shell.ExpandEnvironmentStrings("%" & variableName & "%")
    End Function
#End If

' Our own configuration: other xlwings projects keep theirs.
Public Function WickerConfigPath() As String
    #If Mac Then
        WickerConfigPath = Environ$("HOME") & "/wicker.conf"
    #Else
        WickerConfigPath = WickerEnvironment("USERPROFILE") & "\.wicker\wicker.conf"
    #End If
End Function

Public Function WickerReadText(ByVal path As String) As String
    #If Mac Then
        Dim number As Integer
        number = FreeFile
        Open path For Input As #number
        WickerReadText = Input$(LOF(number), number)
        Close #number
    #Else
        Dim stream As Object
        Set stream = CreateObject("ADODB.Stream")
        stream.Type = 2
        stream.Charset = "utf-8"
        stream.Open
        stream.LoadFromFile path
        WickerReadText = stream.ReadText
        stream.Close
    #End If
End Function

Public Function WickerFileExists(ByVal path As String) As Boolean
    On Error GoTo missing
    #If Mac Then
        WickerFileExists = (Len(Dir$(path)) > 0)
    #Else
        WickerFileExists = CreateObject("Scripting.FileSystemObject").FileExists(path)
    #End If
    Exit Function
missing:
    WickerFileExists = False
End Function

Public Function WickerInterpreter() As String
    Dim path As String
    path = WickerConfigPath()
    If Not WickerFileExists(path) Then Err.Raise vbObjectError + 801, "Wicker", WickerFilled(WickerWord("addin-vba_no_config"), path, "")
    #If Mac Then
        WickerInterpreter = WickerConfigValue(WickerReadText(path), "INTERPRETER_MAC")
    #Else
        WickerInterpreter = WickerConfigValue(WickerReadText(path), "INTERPRETER_WIN")
    #End If
    If Not WickerFileExists(WickerInterpreter) Then Err.Raise vbObjectError + 802, "Wicker", WickerFilled(WickerWord("addin-vba_no_interpreter"), WickerInterpreter, "")
End Function

' Where the library stands: beside the interpreter, or one folder up in a virtual environment; empty where it is missing.
Public Function WickerLibraryPath(ByVal interpreter As String) As String
    Dim folder As String
    WickerLibraryPath = ""
    #If Mac Then
    #Else
        folder = WickerFolderOf(interpreter)
        If WickerFileExists(folder & "\" & LibraryName) Then
            WickerLibraryPath = folder & "\" & LibraryName
        ElseIf WickerFileExists(WickerFolderOf(folder) & "\" & LibraryName) Then
            WickerLibraryPath = WickerFolderOf(folder) & "\" & LibraryName
        End If
    #End If
End Function

' The running server, started where need be. A failure is kept for a while, so that a column of formulas fails at once
' instead of one by one.
Public Function WickerServer() As Object
    #If Mac Then
        Err.Raise vbObjectError + 803, "Wicker", WickerWord("addin-vba_mac_formulas")
    #Else
        Dim interpreter As String
        Dim library As String
        Dim result As Variant
        If failure <> "" Then
            If Abs(Timer - failedAt) < RetrySeconds Then Err.Raise vbObjectError + 804, "Wicker", failure
        End If
        On Error GoTo failed
        interpreter = WickerInterpreter()
        library = WickerLibraryPath(interpreter)
        If library = "" Then Err.Raise vbObjectError + 805, "Wicker", WickerFilled(WickerWord("addin-vba_other_xlwings"), WickerXlwingsVersion, WickerFolderOf(interpreter))
        If LoadLibraryW(StrPtr(library)) = 0 Then Err.Raise vbObjectError + 806, "Wicker", WickerFilled(WickerWord("addin-vba_no_library"), library, "")
        If ActivateServer(result, WickerServerCommand(interpreter), 1) <> 0 Then Err.Raise vbObjectError + 807, "Wicker", WickerFilled(WickerWord("addin-vba_no_server"), CStr(result), "")
        Set WickerServer = result
        failure = ""
        Exit Function
failed:
        failure = Err.Description
        failedAt = Timer
        Err.Raise vbObjectError + 804, "Wicker", failure
    #End If
End Function

' Let the server go; the next call starts a new one.
Public Sub WickerStopServer()
    failure = ""
    #If Mac Then
    #Else
        Dim result As Variant
        On Error Resume Next
        If ActivateServer(result, WickerServerCommand(WickerInterpreter()), -1) <> 0 Then failure = ""
        On Error GoTo 0
    #End If
End Sub
