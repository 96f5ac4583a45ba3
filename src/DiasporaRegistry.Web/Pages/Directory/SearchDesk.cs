using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>What stands in the search before anybody chose: an officer's own country and district.</summary>
/// <param name="Country">The country of origin.</param>
/// <param name="Consulate">The consulate.</param>
/// <param name="ConsulateName">Its name, for the reader.</param>
public sealed record OfficerPreset(string Country, string Consulate, string ConsulateName);

/// <summary>Something chosen, and the address of the search without it.</summary>
public sealed record ChosenFilter(string Text, string AddressWithout);

/// <summary>A search with its answer, ready to be shown.</summary>
/// <param name="Form">What was typed and chosen.</param>
/// <param name="Chosen">The same in words, each removable.</param>
/// <param name="Found">What was found; none while a place still has to be chosen.</param>
/// <param name="CountryNames">The countries of origin by code.</param>
public sealed record SearchView(SearchForm Form, IReadOnlyList<ChosenFilter> Chosen, OrganizationsFound? Found, IReadOnlyDictionary<string, string> CountryNames);

/// <summary>Reads a search from its address, asks back where a place is not clear, and finds.</summary>
public sealed class SearchDesk(RegistryDb db, Gazetteer gazetteer, OrganizationSearch search, Words words, IStringLocalizer<DirectoryText> text)
{
    static readonly int[] Distances = [10, 25, 50, 100, 250, 500];
    const int UsualKm = 50;

    /// <summary>The answer; errors about places go to <paramref name="errors"/> beside their fields.</summary>
    public async Task<SearchView> AnswerAsync(IQueryCollection query, SearchScope scope, OfficerPreset? preset, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        var form = SearchForm.Read(query, CountriesOfOrigin.Contains);
        form.District = preset is null ? null : form.District;
        if (form.Origin == (preset?.Country ?? SearchForm.All))
            form.Origin = null;
        var language = Languages.Current;
        var names = await CountryNamesAsync(cancellationToken);
        var objectives = await db.CodeLists.AsNoTracking().Where(e => e.List == "objective").OrderBy(e => e.Position).ToListAsync(cancellationToken);
        if (!objectives.Exists(o => o.Code == form.Objective))
            form.Objective = null;

        var country = form.Origin == SearchForm.All ? null : form.Origin ?? preset?.Country;
        var origin = await ChooseAsync("place", form.PlaceName, form.Place, PlaceUse.Origin, country, c => form.PlaceCandidates = c, errors, cancellationToken);
        var residence = await ChooseAsync("residence", form.ResidenceName, form.Residence, PlaceUse.Residence, null, c => form.ResidenceCandidates = c, errors, cancellationToken);
        var near = await ChooseAsync("near", form.NearName, form.Near, PlaceUse.Residence, null, c => form.NearCandidates = c, errors, cancellationToken);
        (form.Place, form.PlaceName) = (origin?.Code, origin?.LabelIn(language) ?? form.PlaceName);
        (form.Residence, form.ResidenceName) = (residence?.Code, residence?.LabelIn(language) ?? form.ResidenceName);
        (form.Near, form.NearName) = (near?.Code, near?.LabelIn(language) ?? form.NearName);

        Offer(form, names, objectives, language, preset is not null);
        form.CountryShown = form.Origin ?? preset?.Country;
        var found = errors.IsValid
            ? await search.FindAsync(scope, new OrganizationQuery
            {
                Text = form.Q,
                Country = country,
                Origin = form.Place,
                Residence = form.Residence,
                Near = form.Near,
                WithinKm = form.Km,
                Kind = form.Kind,
                Objective = form.Objective,
                Standing = form.Standing,
                Consulate = form.District == SearchForm.All ? null : preset?.Consulate,
                Order = form.Sort,
                Page = form.Page,
            }, cancellationToken)
            : null;
        form.Page = found?.Page ?? 1;
        return new SearchView(form, [.. Chosen(form, names, objectives, language, preset)], found, names);
    }

    /// <summary>The countries of origin by code, in the reader's language.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CountryNamesAsync(CancellationToken cancellationToken) =>
        (await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Country && CountriesOfOrigin.Codes.Contains(p.Code))
            .ToListAsync(cancellationToken)).ToDictionary(p => p.Code, p => p.NameIn(Languages.Current));

    async Task<Place?> ChooseAsync(string key, string? name, string? code, PlaceUse use, string? within,
        Action<IReadOnlyList<PlaceCandidate>> ask, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        var known = code is null ? null : await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, cancellationToken);
        if (known is not null && Fits(known, name))
            return known;
        if (name is null)
        {
            if (code is not null)
                errors.AddModelError($"{key}-name", text["Place.Unknown"]);
            return null;
        }

        // Without JavaScript the text may have been changed while the code of the place before still stands beside it.
        var matches = await gazetteer.MatchAsync(name, use, within, cancellationToken);
        if (key == "near")
            matches = [.. matches.Where(p => p.Level == PlaceLevel.City)];
        if (matches.Count == 1)
            return matches[0];
        if (matches.Count == 0)
        {
            matches = [.. (await gazetteer.SuggestAsync(name, use, within, 6, cancellationToken)).Where(p => key != "near" || p.Level == PlaceLevel.City)];
            errors.AddModelError($"{key}-name", text[matches.Count == 0 ? "Place.Unknown" : "Place.Similar"]);
        }
        else
        {
            errors.AddModelError($"{key}-name", text["Place.Several"]);
        }

        ask([.. matches.Select(p => new PlaceCandidate(p.Code, p.LabelIn(Languages.Current)))]);
        return null;

        static bool Fits(Place place, string? typed)
        {
            var folded = Folding.Fold(typed);
            return typed is null || (folded.Length > 0
                && (Folding.Fold(place.LabelEs).StartsWith(folded, StringComparison.Ordinal) || Folding.Fold(place.LabelEn).StartsWith(folded, StringComparison.Ordinal)));
        }
    }

    void Offer(SearchForm form, IReadOnlyDictionary<string, string> names, List<CodeListEntry> objectives, string language, bool forOfficers)
    {
        var any = new SelectListItem(text["Filter.AnyCountry"], forOfficers ? SearchForm.All : "");
        form.Countries = [any, .. CountriesOfOrigin.Codes.Select(c => new SelectListItem(names[c], c))];
        form.Kinds = [.. Enum.GetValues<OrganizationKind>().Select(k => new SelectListItem(words.Of(k), SearchForm.Code(k)))];
        form.Objectives = [.. objectives.Select(o => new SelectListItem(o.NameIn(language), o.Code))];
        form.Standings = [.. Enum.GetValues<SearchStanding>().Where(s => forOfficers || s is not SearchStanding.InProcess)
            .Select(s => new SelectListItem(text[$"Standing.{s}"], SearchForm.Code(s)))];
        form.Distances = [.. Distances.Append(form.Km ?? UsualKm).Distinct().Order().Select(km => new SelectListItem(text["Km", Formats.Number(km)], Formats.Number(km).Replace(",", "", StringComparison.Ordinal)))];
    }

    IEnumerable<ChosenFilter> Chosen(SearchForm form, IReadOnlyDictionary<string, string> names, List<CodeListEntry> objectives, string language, OfficerPreset? preset)
    {
        if (form.Q is { } typed)
            yield return new(text["Chosen.Text", typed], form.Address("q"));
        if (form.Origin is { } country and not SearchForm.All)
            yield return new(text["Chosen.Country", names[country]], preset is null ? form.Address("origin") : form.WithAll("origin"));
        else if (form.Origin is null && preset is not null)
            yield return new(text["Chosen.Country", names[preset.Country]], form.WithAll("origin"));
        if (preset is not null && form.District is null)
            yield return new(text["Chosen.District", preset.ConsulateName], form.WithAll("district"));
        if (form.Place is not null)
            yield return new(text["Chosen.Place", form.PlaceName ?? ""], form.Address("place"));
        if (form.Residence is not null)
            yield return new(text["Chosen.Residence", form.ResidenceName ?? ""], form.Address("residence"));
        if (form.Near is not null)
            yield return new(text["Chosen.Near", form.NearName ?? "", Formats.Number(form.Km ?? UsualKm)], form.Address("near"));
        if (form.Kind is { } kind)
            yield return new(words.Of(kind), form.Address("kind"));
        if (objectives.Find(o => o.Code == form.Objective) is { } objective)
            yield return new(objective.NameIn(language), form.Address("objective"));
        if (form.Standing is { } standing)
            yield return new(text[$"Standing.{standing}"], form.Address("standing"));
    }
}
