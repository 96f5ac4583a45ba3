using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Countries.Districts;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Places;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Districts;

/// <summary>A change of districts, typed.</summary>
public sealed class DistrictForm
{
    public PlaceAnswer Place { get; set; } = new();

    /// <summary>The consulate, or that none answers for the place.</summary>
    public string? To { get; set; }

    public DateOnly? From { get; set; }

    public string? Source { get; set; }

    /// <summary>Whether whoever states it knows of the days that it leaves without a district.</summary>
    public bool KnowsOfGap { get; set; }

    /// <summary>What the preview showed, in short: something else is shown once more before it is saved.</summary>
    public string? Seen { get; set; }
}

/// <summary>Gives a place abroad to a consulate from a day on, after showing which organizations change theirs.</summary>
public sealed class ChangeModel(CurrentAccount current, RegistryDb db, TimeProvider clock, PlaceRows places, Words words, IStringLocalizer<DistrictsText> text) : StaffPage(current)
{
    /// <summary>What says that no consulate answers for a place.</summary>
    public const string Nobody = "nobody";

    const int MostNamed = 20;

    [BindProperty]
    public DistrictForm Form { get; set; } = new();

    public IReadOnlyList<PlaceCandidate>? Candidates => places.For("Form.Place");

    public IEnumerable<SelectListItem> Consulates { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<ConsularDistrict> History { get; private set; } = [];

    public DistrictChange? Change { get; private set; }

    /// <summary>What would change; none before it was asked for.</summary>
    public IReadOnlyList<ChangedResidence>? Preview { get; private set; }

    public DistrictGap? Gap { get; private set; }

    /// <summary>Some of the organizations that change their consulate.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Shown { get; private set; } = [];

    public int Others { get; private set; }

    /// <summary>Whether something else would change than was shown before.</summary>
    public bool HasChanged { get; private set; }

    public async Task OnGetAsync(string? place, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == place, cancel) is not { } found)
            return;
        Form.Place = PlaceAnswer.Of(found);
        History = network.HistoryOf(found.Code);
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        await LookAsync(cancel);
        Form.KnowsOfGap = false;
        ModelState.Remove("Form.KnowsOfGap");
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancel)
    {
        var account = (await AdministratorAsync()).Account;
        await ReadAsync(cancel);
        var seen = Form.Seen;
        if (!await LookAsync(cancel))
            return Page();
        if (seen != Form.Seen)
        {
            HasChanged = true;
            return Page();
        }

        if (Gap is not null && !Form.KnowsOfGap)
        {
            ModelState.AddModelError("Form.KnowsOfGap", text["Preview.GapMissing"]);
            return Page();
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.HoldAsync($"districts {country}", cancel);
            (await db.NetworkOfAsync(country, cancel)).State(Change!, Form.KnowsOfGap, today, clock.GetUtcNow());
            await db.SaveAsync(new Act("district.changed", account.Actor(StaffRole.MinistryAdministrator), null, country, $"{Change!.Place.Code} {Change.From:yyyy-MM-dd} {Change.To}: {OneLine.Of(Change.Source)}"), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            ModelState.AddBrokenRule(words, broken, FieldOf(broken.Rule));
            return Page();
        }

        db.ChangeTracker.Clear();
        await db.FollowDistrictsAsync(country, today, cancel);
        TempData["Notice"] = text["Saved"].Value;
        return RedirectToPage("/Staff/Districts/Index");
    }

    string country = "";
    DateOnly today;
    ConsularNetwork network = null!;

    async Task ReadAsync(CancellationToken cancel)
    {
        country = (await AdministratorAsync()).Country;
        today = CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
        network = await db.NetworkOfAsync(country, cancel, isForReading: true);
        Names = network.Missions.ToDictionary(m => m.Code, m => m.NameIn(Languages.Current));
        var order = CultureInfo.CurrentCulture.CompareInfo.GetStringComparer(CompareOptions.IgnoreNonSpace);
        Consulates = [.. Names.OrderBy(n => n.Value, order).Select(n => new SelectListItem(n.Value, n.Key)), new SelectListItem(text["To.Nobody"], Nobody)];
    }

    // What was typed, held against the rules, and what it would change.
    async Task<bool> LookAsync(CancellationToken cancel)
    {
        var place = Form.Place.IsEmpty ? null : await places.ReadAsync("Form.Place", Form.Place, PlaceUse.District, ModelState, cancel);
        if (Form.Place.IsEmpty)
            ModelState.AddModelError("Form.Place.Text", text["Place.Missing"]);
        if (place is not null)
            History = network.HistoryOf(place.Code);
        if (Form.To != Nobody && !Names.ContainsKey(Form.To ?? ""))
            ModelState.AddModelError("Form.To", text["To.Missing"]);
        if (Form.From is null && ModelState.GetFieldValidationState("Form.From") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
            ModelState.AddModelError("Form.From", text["From.Missing"]);
        if (Visible.IsNothing(Form.Source))
            ModelState.AddModelError("Form.Source", text["Source.Missing"]);
        else if (OneLine.Exceeds(Form.Source, ConsularNetwork.LongestSource))
            ModelState.AddModelError("Form.Source", text["TooLong", ConsularNetwork.LongestSource]);
        if (!ModelState.IsValid || place is null)
            return false;
        var change = new DistrictChange(place, Form.To == Nobody ? null : Form.To, Form.From!.Value, Form.Source!);
        try
        {
            network.Refuse(change, today);
            Gap = network.GapOf(change);
            Preview = await db.ChangedByAsync(country, change, today, clock.GetUtcNow(), cancel);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken, FieldOf(broken.Rule));
            return false;
        }

        Change = change;
        await NameAsync(cancel);
        Form.Seen = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', [place.Code, Form.To, Form.From.Value.ToString("O", CultureInfo.InvariantCulture), Gap?.ToString() ?? "",
            .. Preview.OrderBy(p => p.Residence.Code, StringComparer.Ordinal).Select(p => $"{p.Residence.Code}:{p.Before}:{p.After}:{p.Organizations}")]))))[..16];
        ModelState.Remove("Form.Seen");
        return true;
    }

    async Task NameAsync(CancellationToken cancel)
    {
        var codes = Preview!.Select(p => p.Residence.Code).ToList();
        var affected = db.OrganizationsForMinistry(country).Where(o => o.Consulates.Any(l => l.Country == country && codes.Contains(l.ResidencePlaceCode)));
        var named = await affected.OrderBy(o => o.Id).Take(MostNamed).Select(o => new { o.Id, Name = o.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() ?? "" }).ToListAsync(cancel);
        Shown = [.. named.Select(o => (o.Id, o.Name))];
        Others = Math.Max(0, await affected.CountAsync(cancel) - named.Count);
    }

    static string FieldOf(Rule rule) => rule switch
    {
        Rule.DistrictIsAbroad or Rule.DistrictChangeChangesSomething => "Form.Place.Text",
        Rule.DistrictIsOfTheCountrysConsulate => "Form.To",
        Rule.DistrictChangeHasASource => "Form.Source",
        Rule.DistrictGapIsNoticed => "Form.KnowsOfGap",
        _ => "Form.From",
    };
}
