using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.SelfChecks;

/// <summary>The organization's self-checks side by side: each area over time, as pictures, as a table and as a file.</summary>
public sealed class IndexModel(RegistryDb db, CurrentAccount current, Installation installation, TimeProvider clock, IStringLocalizer<SelfChecksText> text, IStringLocalizer<RegisterText> register)
    : SelfChecksPage(db, current, installation, clock, register)
{
    public void OnGet()
    {
    }

    public IActionResult OnGetCsv() => new SmallCsv(text["Csv.Name"].Value, Lines());

    IEnumerable<IReadOnlyList<string>> Lines()
    {
        yield return [text["Day"].Value, text["Area"].Value, text["Mean"].Value, text["Advice"].Value];
        foreach (var view in All)
        {
            foreach (var area in view.Areas)
                yield return [view.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture), area.Name, SelfCheckView.Written(area.Mean), area.Advice];
        }
    }
}
