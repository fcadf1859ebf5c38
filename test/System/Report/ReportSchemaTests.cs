using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>The report for programs, read by a validator of JSON Schema that others wrote.</summary>
public class ReportSchemaTests
{
    private static RunReport[] All =>
    [
        Reports.Armed, Reports.Repaired, Reports.Hopeless, Reports.Check, Reports.Hostile, Reports.Blind,
        Drills.Proven, Drills.NotProven, Drills.Conflict,
        Reports.Repaired with
            { Notice = new() { Reason = NoticeReason.Repaired, Topics = [Chains.NoticeTopicArn, Chains.TopicArn], Errors = ["x"] } },
    ];

    [PythonFact("jsonschema")]
    public async Task Every_report_is_as_the_schema_says()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            byte[][] all =
                [.. All.Select(report => ReportJson.Write(report)), .. Explanations.All.Select(report => ExplanationJson.Write(report))];
            for (var i = 0; i < all.Length; i++)
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{i}.json"), all[i]);

            var run = await ProgramRun.Of("python3", "-c", Validate, Repository.PathOf("docs/report.schema.json"), folder.FullName);

            Assert.True(run.ExitCode == 0, run.Errors);
            Assert.Equal($"{all.Length} valid", run.Output.Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string Validate =
        """
        import json, pathlib, sys
        from jsonschema import Draft202012Validator
        schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
        Draft202012Validator.check_schema(schema)
        reports = sorted(pathlib.Path(sys.argv[2]).glob("*.json"))
        for report in reports:
            Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(json.loads(report.read_text()))
        print(len(reports), "valid")
        """;
}
