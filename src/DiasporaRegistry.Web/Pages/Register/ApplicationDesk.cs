using DiasporaRegistry.Data;
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

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The choices of a code list, in the reader's language.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ChoicesAsync(string list, CancellationToken cancel)
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
