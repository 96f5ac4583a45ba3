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

/// <summary>States where the members live; the first place is the principal one.</summary>
public sealed class ResidenceModel(ApplicationDesk desk, PlaceRows places, ConsulateFinder consulates) : SectionPage(desk, ApplicationSection.Residence)
{
    const int LongestAddress = 300;

    [BindProperty]
    public ResidenceForm Form { get; set; } = new();

    public IReadOnlyList<PlaceCandidate>? CandidatesOf(int row) => places.For($"Form.Places[{row}].Place");

    public void OnGet()
    {
        Form.Places = [.. Organization.Residences.OrderByDescending(r => r.IsPrincipal).ThenBy(r => r.Id).Select(r => new ResidenceRow
        {
            Place = PlaceAnswer.Of(r.Place), Address = r.Address, AddressVisibility = r.AddressVisibility, IsPublicOffice = r.IsPublicOffice,
        })];
        if (Form.Places.Count == 0)
            Form.Places.Add(new ResidenceRow());
    }

    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken cancel)
    {
        if (ModelState.ChangeRows(act, Form.Places, 20) || MakePrincipal(act))
            return Page();
        var residences = new List<Residence>();
        foreach (var (index, row) in Form.Places.Index().Where(r => !r.Item.IsEmpty))
        {
            var field = $"Form.Places[{index}]";
            if (row.Address?.Length > LongestAddress)
                ModelState.AddModelError(field + ".Address", Desk.Text["TooLong", LongestAddress]);
            if (await places.ReadAsync(field + ".Place", row.Place, PlaceUse.Residence, ModelState, cancel) is not { } place)
                continue;
            if (place.Country == Registration.Country)
                ModelState.AddModelError(field + ".Place.Text", Desk.Words.Of("Rule.ResidenceIsAbroad"));
            else if (residences.Exists(r => r.PlaceCode == place.Code))
                ModelState.AddModelError(field + ".Place.Text", Desk.Text["Residence.Twice"]);
            else
                Add(field, new Residence(place, residences.Count == 0, row.Address, row.AddressVisibility ?? Visibility.Ministry, row.IsPublicOffice, Desk.Now));
        }

        if (Form.Places.TrueForAll(r => r.IsEmpty))
            ModelState.AddModelError("Form.Places[0].Place.Text", Desk.Text["Residence.Missing"]);
        if (Form.Places.Count == 0)
            Form.Places.Add(new ResidenceRow());
        return await SaveAsync("register.Residence", async at =>
        {
            Organization.StateResidences(residences, at);
            await consulates.AssignAsync(Organization, cancel);
        }, cancel);

        void Add(string field, Residence residence)
        {
            if (!MayPublish && Organization.WouldPublish(residence))
                ModelState.AddBrokenRule(Desk.Words, Rule.OnlyOwnersPublishContacts, field + ".AddressVisibility");
            residences.Add(residence);
        }
    }

    bool MakePrincipal(string? act)
    {
        if (act?.StartsWith("principal:", StringComparison.Ordinal) is not true || !int.TryParse(act["principal:".Length..], out var at) || at < 0 || at >= Form.Places.Count)
            return false;
        var row = Form.Places[at];
        Form.Places.RemoveAt(at);
        Form.Places.Insert(0, row);
        ModelState.Clear();
        return true;
    }
}

/// <summary>Places of residence, typed.</summary>
public sealed class ResidenceForm
{
    public List<ResidenceRow> Places { get; set; } = [];
}

/// <summary>One place of residence.</summary>
public sealed class ResidenceRow
{
    public PlaceAnswer Place { get; set; } = new();

    public string? Address { get; set; }

    public Visibility? AddressVisibility { get; set; }

    public bool IsPublicOffice { get; set; }

    public bool IsEmpty => Place.IsEmpty && string.IsNullOrWhiteSpace(Address);
}
