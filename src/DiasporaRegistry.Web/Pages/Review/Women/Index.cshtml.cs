using System.Globalization;
using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Women;

/// <summary>The mean of a share that organizations state: of how many that did, and of how many that did not.</summary>
/// <param name="Stated">How many state it.</param>
/// <param name="Sum">The sum of what they state, in per cent.</param>
public sealed record StatedShare(int Stated, int Sum)
{
    /// <summary>The mean in per cent; none where nobody states it.</summary>
    public decimal? Mean => Stated == 0 ? null : Math.Round((decimal)Sum / Stated, 1, MidpointRounding.AwayFromZero);
}

/// <summary>A row: what it is about, how many organizations there are, and what they state of women.</summary>
public sealed record WomenRow(string Name, int Organizations, StatedShare Members, StatedShare Board)
{
    /// <summary>Whether what is stated of members stays hidden.</summary>
    public bool HidesMembers { get; init; }

    /// <summary>Whether what is stated of boards stays hidden.</summary>
    public bool HidesBoard { get; init; }
}

/// <summary>Women among members and on boards of the organizations that are registered with the reviewer's country: means by kind and by country of residence, never of fewer than five.</summary>
public sealed class IndexModel(RegistryDb db, ListedNames names, CurrentAccount current, Words words, TimeProvider clock, IStringLocalizer<WomenText> text) : PageModel
{
    public string Country { get; private set; } = "";

    public DateOnly Today { get; private set; }

    public WomenRow Total { get; private set; } = null!;

    public IReadOnlyList<WomenRow> Kinds { get; private set; } = [];

    public IReadOnlyList<WomenRow> Residences { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => await ReadAsync(cancel);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return new SmallCsv(text["Csv.Name"].Value, Lines());
    }

    async Task ReadAsync(CancellationToken cancel)
    {
        var country = (await current.RequireAsync()).As(StaffRole.MinistryReviewer)!.Country!;
        Country = names.Country(country);
        Today = CountriesOfOrigin.DayIn(country, clock.GetUtcNow());
        var rows = await db.Organizations.Where(o => o.MergedIntoId == null && db.Registrations.Any(r => r.OrganizationId == o.Id && r.Country == country && (r.State == RegistrationState.Approved || r.State == RegistrationState.RenewalDue)))
            .Select(o => new { o.Kind, Residence = o.Residences.Where(r => r.IsPrincipal).Select(r => r.Country).FirstOrDefault(), o.WomenAmongMembers, o.WomenOnBoard })
            .GroupBy(o => new { o.Kind, o.Residence }).Select(g => new
            {
                g.Key.Kind,
                g.Key.Residence,
                Count = g.Count(),
                Members = g.Count(o => o.WomenAmongMembers != null),
                MembersSum = g.Sum(o => o.WomenAmongMembers ?? 0),
                Board = g.Count(o => o.WomenOnBoard != null),
                BoardSum = g.Sum(o => o.WomenOnBoard ?? 0),
            }).ToListAsync(cancel);
        var codes = rows.Select(r => r.Residence).OfType<string>().Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, p => p.NameIn(Languages.Current), cancel);
        var cells = rows.Select(r => (Kind: r.Kind is { } kind ? words.Of(kind) : text["NotStated"].Value, Residence: r.Residence is null ? text["NotStated"].Value : places.GetValueOrDefault(r.Residence, r.Residence),
            Row: new WomenRow("", r.Count, new StatedShare(r.Members, r.MembersSum), new StatedShare(r.Board, r.BoardSum)))).ToList();
        Kinds = Table(cells.GroupBy(c => c.Kind, c => c.Row));
        Residences = Table(cells.GroupBy(c => c.Residence, c => c.Row));
        Total = Hide([Sum(text["All"].Value, cells.Select(c => c.Row))])[0];
    }

    static IReadOnlyList<WomenRow> Table(IEnumerable<IGrouping<string, WomenRow>> groups) =>
        Hide([.. groups.Select(g => Sum(g.Key, g)).OrderByDescending(r => r.Organizations).ThenBy(r => r.Name, StringComparer.CurrentCulture)]);

    static IReadOnlyList<WomenRow> Hide(IReadOnlyList<WomenRow> rows)
    {
        var (members, board) = (SmallCells.Hidden([.. rows.Select(r => r.Members.Stated)]), SmallCells.Hidden([.. rows.Select(r => r.Board.Stated)]));
        return [.. rows.Select((r, i) => r with { HidesMembers = members.Contains(i), HidesBoard = board.Contains(i) })];
    }

    static WomenRow Sum(string name, IEnumerable<WomenRow> rows)
    {
        var all = rows.ToList();
        return new WomenRow(name, all.Sum(r => r.Organizations), new StatedShare(all.Sum(r => r.Members.Stated), all.Sum(r => r.Members.Sum)), new StatedShare(all.Sum(r => r.Board.Stated), all.Sum(r => r.Board.Sum)));
    }

    IEnumerable<IReadOnlyList<string>> Lines()
    {
        yield return [text["Csv.By"].Value, text["Csv.What"].Value, text["Col.Organizations"].Value, text["Col.Members"].Value, text["Col.MembersStated"].Value, text["Col.MembersNot"].Value,
            text["Col.Board"].Value, text["Col.BoardStated"].Value, text["Col.BoardNot"].Value, text["Csv.Caveat"].Value];
        foreach (var (by, row) in Kinds.Select(r => ("ByKind", r)).Concat(Residences.Select(r => ("ByResidence", r))).Append(("All", Total)))
            yield return [text[by].Value, row.Name, Written(row.Organizations), .. Cells(row, row.Members, row.HidesMembers), .. Cells(row, row.Board, row.HidesBoard), text["Caveat", Country, Formats.Date(Today)].Value];
    }

    static string[] Cells(WomenRow row, StatedShare share, bool isHidden) =>
        isHidden ? ["", "", ""] : [share.Mean?.ToString("0.0", CultureInfo.InvariantCulture) ?? "", Written(share.Stated), Written(row.Organizations - share.Stated)];

    static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
