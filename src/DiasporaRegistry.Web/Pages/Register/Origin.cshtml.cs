using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Pages.Places;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>States where the members come from.</summary>
public sealed class OriginModel(ApplicationDesk desk, PlaceRows places, ConsulateFinder consulates) : SectionPage(desk, ApplicationSection.Origin)
{
    const int LongestLocality = 120;

    [BindProperty]
    public OriginForm Form { get; set; } = new();

    public IReadOnlyList<PlaceCandidate>? CandidatesOf(int row) => places.For($"Form.Places[{row}].Place");

    public bool TakesOne => Organization.Kind == OrganizationKind.HometownClub;

    public void OnGet()
    {
        Form.Places = [.. Organization.Origins.OrderBy(o => o.Id).Select(o => new OriginRow { Place = PlaceAnswer.Of(o.Place), Locality = o.Locality })];
        if (Form.Places.Count == 0)
            Form.Places.Add(new OriginRow());
    }

    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken cancel)
    {
        if (ModelState.ChangeRows(act, Form.Places, 20))
            return Page();
        var origins = new List<OriginPlace>();
        foreach (var (index, row) in Form.Places.Index().Where(r => !r.Item.IsEmpty))
            await ReadAsync($"Form.Places[{index}]", row, origins, cancel);
        if (Form.Places.TrueForAll(r => r.IsEmpty))
            ModelState.AddModelError("Form.Places[0].Place.Text", Desk.Text["Origin.Missing"]);
        if (Form.Places.Count == 0)
            Form.Places.Add(new OriginRow());
        return await SaveAsync("register.Origin", async at =>
        {
            Organization.StateOrigins(origins, at);
            await consulates.AssignAsync(Organization, cancel);
        }, cancel);
    }

    async Task ReadAsync(string field, OriginRow row, List<OriginPlace> origins, CancellationToken cancel)
    {
        if (row.Locality?.Length > LongestLocality)
            ModelState.AddModelError(field + ".Locality", Desk.Text["TooLong", LongestLocality]);
        if (await places.ReadAsync(field + ".Place", row.Place, PlaceUse.Origin, ModelState, cancel) is not { } place)
            return;
        try
        {
            origins.Add(new OriginPlace(place, row.Locality, Desk.Now));
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken.Rule, field + (broken.Rule == Rule.LocalityNeedsAMunicipality ? ".Locality" : ".Place.Text"));
        }
    }
}

/// <summary>Places of origin, typed.</summary>
public sealed class OriginForm
{
    public List<OriginRow> Places { get; set; } = [];
}

/// <summary>One place of origin.</summary>
public sealed class OriginRow
{
    public PlaceAnswer Place { get; set; } = new();

    public string? Locality { get; set; }

    public bool IsEmpty => Place.IsEmpty && string.IsNullOrWhiteSpace(Locality);
}
