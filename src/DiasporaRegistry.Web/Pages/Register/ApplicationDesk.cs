using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register;

/// <summary>What every page of an application works with.</summary>
public sealed class ApplicationDesk(RegistryDb db, EditDesk edits, CurrentAccount current, TimeProvider clock, Words words, IStringLocalizer<RegisterText> text)
{
    public RegistryDb Db => db;

    public EditDesk Edits => edits;

    public CurrentAccount Current => current;

    public Words Words => words;

    public IStringLocalizer<RegisterText> Text => text;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The choices of a code list that a country offers, in the reader's language and the country's order; what was chosen before stays among them, marked where it is offered no more.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ChoicesAsync(string list, string country, IEnumerable<string?> held, CancellationToken cancel)
    {
        var chosen = held.OfType<string>().ToHashSet();
        var offered = await db.ChoicesOfAsync(list, country, cancel);
        var others = chosen.Except(offered.Select(o => o.Entry.Code)).ToList();
        var ofOthers = others.Count == 0 ? [] : await db.CodeLists.AsNoTracking().Where(e => e.List == list && others.Contains(e.Code)).OrderBy(e => e.Position).ToListAsync(cancel);
        return
        [
            .. offered.Where(o => o.RetiredOn is null || chosen.Contains(o.Entry.Code)).Select(o => new SelectListItem(
                o.RetiredOn is null ? o.Entry.NameIn(Languages.Current) : text["Choice.Retired", o.Entry.NameIn(Languages.Current)].Value, o.Entry.Code)),
            .. ofOthers.Select(e => new SelectListItem(e.NameIn(Languages.Current), e.Code)),
        ];
    }

    /// <summary>Every value of a code list by name, in the reader's language, also what is offered no more.</summary>
    public async Task<IReadOnlyList<SelectListItem>> NamesAsync(string list, CancellationToken cancel)
    {
        var entries = await db.CodeLists.AsNoTracking().Where(e => e.List == list).OrderBy(e => e.Position).ToListAsync(cancel);
        return [.. entries.Select(e => new SelectListItem(e.NameIn(Languages.Current), e.Code))];
    }

    /// <summary>The countries of origin by their codes, in the reader's language.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CountriesAsync(CancellationToken cancel)
    {
        var countries = await db.Places.AsNoTracking().Where(p => p.Level == PlaceLevel.Country && CountriesOfOrigin.Codes.Contains(p.Code)).ToListAsync(cancel);
        return countries.OrderBy(p => p.NameIn(Languages.Current), StringComparer.CurrentCulture).ToDictionary(p => p.Code, p => p.NameIn(Languages.Current));
    }
}
