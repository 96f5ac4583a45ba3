using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Needs;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.SelfChecks;

/// <summary>One self-check: what it says of each area, the advice, and with whom it is shared.</summary>
public sealed class CheckModel(
    RegistryDb db, CurrentAccount current, Installation installation, TimeProvider clock, ListedNames names, Words words, IStringLocalizer<SelfChecksText> text, IStringLocalizer<RegisterText> register)
    : SelfChecksPage(db, current, installation, clock, register)
{
    public SelfCheckView View { get; private set; } = null!;

    public string CountryName(string code) => names.Country(code);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        if (await base.PrepareAsync(cancel) is { } refused)
            return refused;
        // None of the organization's: its list says which there are.
        if (!Guid.TryParse(RouteData.Values["check"]?.ToString(), out var id) || All.FirstOrDefault(v => v.Check.Id == id) is not { } view)
            return LocalRedirect(List);
        View = view;
        return null;
    }

    public void OnGet()
    {
    }

    public IActionResult OnGetCsv() => new SmallCsv(text["Csv.Name"].Value, Lines());

    public Task<IActionResult> OnPostShareAsync(string? country, CancellationToken cancel) =>
        DoAsync("self-check.shared", check => check.ShareWith(country ?? "", Countries, Now), "Share.Done", cancel);

    public Task<IActionResult> OnPostStopAsync(CancellationToken cancel) => DoAsync("self-check.kept", check => check.StopSharing(), "Stop.Done", cancel);

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancel)
    {
        // Whoever deletes it at the same moment did what was asked.
        if (await TrackedAsync(View.Check.Id, cancel) is not { } check)
            return LocalRedirect(List);
        Db.Remove(check);
        await Db.SaveAsync(new Act("self-check.deleted", Acting, Organization.Id), cancel);
        TempData["Notice"] = text["Delete.Done"].Value;
        return LocalRedirect(List);
    }

    async Task<IActionResult> DoAsync(string act, Action<SelfCheck> verb, string done, CancellationToken cancel)
    {
        if (await TrackedAsync(View.Check.Id, cancel) is not { } check)
            return LocalRedirect(List);
        try
        {
            verb(check);
            if (Db.ChangeTracker.HasChanges())
                await Db.SaveAsync(new Act(act, Acting, Organization.Id, check.SharedWith), cancel);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }

        TempData["Notice"] = text[done].Value;
        return LocalRedirect(Navigation.To($"register/organizations/{Organization.Id}/self-checks/{check.Id}"));
    }

    IEnumerable<IReadOnlyList<string>> Lines()
    {
        yield return [text["Area"].Value, text["Statement"].Value, text["Answer"].Value];
        foreach (var area in SelfCheckQuestionnaires.Current.Areas)
        {
            foreach (var statement in area.Statements.Where(s => View.Check.Answers.ContainsKey(s.Code)))
                yield return [area.NameIn(Languages.Current), Languages.Choose(statement.Es, statement.En), View.Check.Answers[statement.Code].ToString(System.Globalization.CultureInfo.InvariantCulture)];
        }
    }
}
