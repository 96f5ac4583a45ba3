using System.Globalization;
using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Places;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>States where the work is: the municipality, the locality within it, and a point as a telephone's map copies it.</summary>
public sealed partial class WhereModel(ProposalDesk desk, PlaceRows places, PlacesAround around) : ProposalFormPage(desk, ProposalSection.Place)
{
    // The largest municipalities reach some 400 km from their towns: a point farther away belongs to another place.
    const double Farthest = 400;

    [BindProperty]
    public WhereForm Form { get; set; } = new();

    public IReadOnlyList<PlaceCandidate>? Candidates => places.For("Form.Place");

    public void OnGet()
    {
        var says = Proposal.Says;
        Form = new WhereForm
        {
            Place = PlaceAnswer.Of(Place),
            Locality = says.Locality,
            Pin = says is { Latitude: { } latitude, Longitude: { } longitude } ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.######}, {longitude:0.######}") : null,
        };
    }

    /// <summary>A municipality with the nearest ones around it, for the map on which the point is set.</summary>
    public async Task<IActionResult> OnGetAroundAsync(string? code, CancellationToken cancel) => await around.ReadAsync(code, Country, cancel) is { } found ? new JsonResult(found) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Place? place = null;
        if (Form.Place.IsEmpty)
            ModelState.AddModelError("Form.Place.Text", Desk.Words.Of("Rule.WorkLiesInAMunicipality"));
        else
            place = await places.ReadAsync("Form.Place", Form.Place, PlaceUse.Origin, ModelState, cancel, Country);
        if (place is not null && place.Country != Country)
            ModelState.AddModelError("Form.Place.Text", Desk.Text["Where.OtherCountry", Desk.Names.Country(Country)]);
        else if (place is { Level: not (PlaceLevel.Municipality or PlaceLevel.District) })
            ModelState.AddModelError("Form.Place.Text", Desk.Text["Where.TooLarge", place.NameIn(Languages.Current)]);
        if (OneLine.Exceeds(Form.Locality, ProposalStatement.LongestLine))
            ModelState.AddModelError("Form.Locality", Desk.Text["TooLong", ProposalStatement.LongestLine]);
        var pin = ReadPin(place);
        return await SaveAsync("place", says => says with { Place = place?.Code, Locality = Form.Locality, Latitude = pin?.Latitude, Longitude = pin?.Longitude }, cancel);
    }

    (double Latitude, double Longitude)? ReadPin(Place? place)
    {
        if (Visible.IsNothing(Form.Pin))
            return null;
        var read = Point().Match(Form.Pin.Trim());
        if (!read.Success || !double.TryParse(read.Groups["north"].Value, CultureInfo.InvariantCulture, out var latitude) || !double.TryParse(read.Groups["east"].Value, CultureInfo.InvariantCulture, out var longitude)
            || Math.Abs(latitude) > 90 || Math.Abs(longitude) > 180)
        {
            ModelState.AddModelError("Form.Pin", Desk.Text["Where.PinWrong"]);
            return null;
        }

        if (place is { Latitude: { } north, Longitude: { } east } && Distance.Km(latitude, longitude, north, east) is var far and > Farthest)
            ModelState.AddModelError("Form.Pin", Desk.Text["Where.PinFar", Formats.Number((long)far), place.NameIn(Languages.Current)]);
        return (latitude, longitude);
    }

    [GeneratedRegex(@"^(?<north>[-+]?\d{1,2}(\.\d{1,15})?)°?\s*[,;\s]\s*(?<east>[-+]?\d{1,3}(\.\d{1,15})?)°?$", RegexOptions.CultureInvariant)]
    private static partial Regex Point();
}

/// <summary>Where the work is, typed.</summary>
public sealed class WhereForm
{
    public PlaceAnswer Place { get; set; } = new();

    public string? Locality { get; set; }

    /// <summary>A point as a map copies it: 22.6486, -102.9872.</summary>
    public string? Pin { get; set; }
}
