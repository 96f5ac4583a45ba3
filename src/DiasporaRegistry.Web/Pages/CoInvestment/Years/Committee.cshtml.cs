using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Years;

/// <summary>Somebody who sits in a committee.</summary>
public sealed record SeatRow(Guid Id, string Name, string Email, PartyKind Party, DateTimeOffset Since);

/// <summary>Who sits in a year's committee, for which side.</summary>
public sealed class CommitteeModel(ProgrammeDesk desk, Words words, IStringLocalizer<CoInvestmentText> text) : ProgrammePage(desk)
{
    [BindProperty]
    public Guid? Account { get; set; }

    [BindProperty]
    public PartyKind? Party { get; set; }

    public ProgrammeYear Year { get; private set; } = null!;

    public IReadOnlyList<SeatRow> Seats { get; private set; } = [];

    /// <summary>Who is appointed to committees of the country and has no seat in this one.</summary>
    public IReadOnlyList<SelectListItem> Candidates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, (await OfficeAsync()).Country, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!await LoadAsync(id, office.Country, cancel))
            return NotFound();
        if (Candidates.All(c => c.Value != Account?.ToString()))
            ModelState.AddModelError(nameof(Account), text["Committee.AccountMissing"]);
        if (Party is null || !Enum.IsDefined(Party.Value))
            ModelState.AddModelError(nameof(Party), text["Committee.PartyMissing"]);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            await using var transaction = await Db.Database.BeginTransactionAsync(cancel);
            await Db.HoldYearAsync(id, cancel);
            var seated = await Db.CommitteeMembers.Where(m => m.YearId == id).ToListAsync(cancel);
            var member = new CommitteeMember(Year, seated, Account!.Value, Party!.Value, office.Id, Desk.Now);
            Db.Add(member);
            await Db.SaveAsync(new Act("member.seated", office.Actor, member.Id, office.Country), cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken, nameof(Party));
            return Page();
        }

        TempData["Notice"] = text["Committee.Seated"].Value;
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostLeaveAsync(Guid id, Guid member, CancellationToken cancel)
    {
        var office = await OfficeAsync();
        if (!await LoadAsync(id, office.Country, cancel) || await Db.CommitteeMembers.SingleOrDefaultAsync(m => m.Id == member && m.YearId == id, cancel) is not { } seat)
            return NotFound();
        seat.Leave(Desk.Now);
        if (Db.ChangeTracker.HasChanges())
            await Db.SaveAsync(new Act("member.left", office.Actor, member, office.Country), cancel);
        TempData["Notice"] = text["Committee.Left"].Value;
        return RedirectToPage(new { id });
    }

    async Task<bool> LoadAsync(Guid id, string country, CancellationToken cancel)
    {
        if (await Db.YearsOf(country).AsNoTracking().SingleOrDefaultAsync(y => y.Id == id && y.State == ProgrammeYearState.Open, cancel) is not { } year)
            return false;
        Year = year;
        Seats = await (from member in Db.CommitteeMembers
                       join account in Db.Users on member.AccountId equals account.Id
                       where member.YearId == id && member.LeftAt == null
                       orderby member.Party, member.SeatedAt
                       select new SeatRow(member.Id, account.DisplayName, account.Email ?? "", member.Party, member.SeatedAt)).ToListAsync(cancel);
        var candidates = await Db.Users.Where(a => a.Appointments.Any(p => p.Role == StaffRole.CommitteeMember && p.Country == country && p.EndedAt == null)
            && !Db.CommitteeMembers.Any(m => m.YearId == id && m.AccountId == a.Id && m.LeftAt == null)).OrderBy(a => a.DisplayName).Select(a => new { a.Id, a.DisplayName, a.Email }).ToListAsync(cancel);
        Candidates = [.. candidates.Select(c => new SelectListItem($"{c.DisplayName} ({c.Email})", c.Id.ToString()))];
        return true;
    }
}
