-- Excel for Mac may start a program only by way of a script in this folder.
on WickerRun(command)
	do shell script command & " > /dev/null 2>&1 &"
	return "started"
end WickerRun
