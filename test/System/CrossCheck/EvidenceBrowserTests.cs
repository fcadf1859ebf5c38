using System.Net;
using System.Text.RegularExpressions;
using AlarmKeeper.Configuration;
using AlarmKeeper.Evidence;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>The page for an auditor in a browser, on screens of any size and on paper.</summary>
public partial class EvidenceBrowserTests
{
    private static readonly string[] Chromium =
        ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run"];

    [ChromiumTheory]
    [InlineData("armed", 375, "")]
    [InlineData("armed", 1000, "")]
    [InlineData("hopeless", 375, "")]
    [InlineData("hostile", 375, "")]
    [InlineData("hostile", 1000, "")]
    [InlineData("cis", 320, "")]
    [InlineData("repaired", 1000, "--blink-settings=preferredColorScheme=0")]
    public async Task Nothing_is_wider_than_the_screen_and_the_browser_has_nothing_to_complain_of(string name, int width, string option)
    {
        var run = await RunAsync(Frame(EvidencePage.Write(Pages[name]), width), "--dump-dom", option);

        var seen = Measured().Match(run.Output);
        Assert.True(seen.Success, run.Output.Length > 2_000 ? run.Output[^2_000..] : run.Output);
        Assert.Equal($"{width}", seen.Groups["wide"].Value);
        Assert.Equal(option.Length > 0 ? "dark" : "light", seen.Groups["scheme"].Value);
        Assert.True(double.Parse(seen.Groups["contrast"].Value, System.Globalization.CultureInfo.InvariantCulture) >= 7, seen.Value);
        Assert.DoesNotContain(":CONSOLE", run.Errors, StringComparison.Ordinal);
    }

    [ChromiumTheory]
    [InlineData("check")]
    public async Task It_can_be_printed(string name)
    {
        var pdf = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        try
        {
            await RunAsync(EvidencePage.Write(Pages[name]), $"--print-to-pdf={pdf}", "--no-pdf-header-footer");

            var printed = await File.ReadAllBytesAsync(pdf);
            Assert.Equal("%PDF"u8, printed.AsSpan(0, 4));
        }
        finally
        {
            File.Delete(pdf);
        }
    }

    private static Dictionary<string, RunReport> Pages => new()
    {
        ["armed"] = Reports.Armed,
        ["repaired"] = Reports.Repaired,
        ["hopeless"] = Reports.Hopeless,
        ["check"] = Reports.Check,
        ["hostile"] = Reports.Hostile,
        ["cis"] = Reports.Of(Cis, Cis, mode: Mode.Check),
    };

    private static Situation Cis => Chains.Armed([.. AlertCatalogue.Cis.Skip(1)]);

    // A window is never as narrow as a phone, and a frame is: its media queries go by the frame's width. What is measured is the widest
    // element, the scheme, and how far text and ground are apart (WCAG's contrast ratio; 7 is its strictest level).
    private static string Frame(string page, int width) =>
        $$"""
        <!DOCTYPE html><html><body><iframe width="{{width}}" height="800" style="border:0" srcdoc="{{WebUtility.HtmlEncode(page)}}"></iframe>
        <script>
        onload = () => {
          const frame = document.querySelector('iframe').contentDocument, view = frame.defaultView;
          const channel = text => { const c = text / 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; };
          const light = color => { const [r, g, b] = color.match(/[\d.]+/g).map(Number);
            return .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b); };
          const style = view.getComputedStyle(frame.body), one = light(style.color), two = light(style.backgroundColor);
          const wide = Math.max(frame.documentElement.scrollWidth,
            ...[...frame.querySelectorAll('body *')].map(e => Math.ceil(e.getBoundingClientRect().right)));
          const scheme = view.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
          const contrast = (Math.max(one, two) + .05) / (Math.min(one, two) + .05);
          document.body.textContent = `wide=${Math.max(wide, {{width}})} scheme=${scheme} contrast=${contrast.toFixed(2)};`;
        };
        </script></body></html>
        """;

    private static async Task<ProgramRun> RunAsync(string html, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(file, html);
            var run = await ProgramRun.Of("chromium",
                [.. Chromium, $"--user-data-dir={folder.FullName}/profile", "--enable-logging=stderr",
                    .. options.Where(option => option.Length > 0), new Uri(file).AbsoluteUri]);
            Assert.True(run.ExitCode == 0, run.Errors);
            return run;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"wide=(?<wide>\d+) scheme=(?<scheme>\w+) contrast=(?<contrast>[\d.]+);")]
    private static partial Regex Measured();
}
