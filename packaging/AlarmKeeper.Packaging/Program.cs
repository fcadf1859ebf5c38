using AlarmKeeper.Packaging;

if (args is not [var output, var bom, _, ..])
{
    Console.Error.WriteLine("expected: OUTPUT-FOLDER BOM-FILE ARCHITECTURE=FOLDER…, as the Makefile's dist calls it");
    return 2;
}

try
{
    Release.Write(output, bom, args[2..].Select(Build.Parse));
    return 0;
}
catch (PackagingException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 1;
}
