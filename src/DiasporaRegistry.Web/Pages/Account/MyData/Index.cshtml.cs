using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.Domain.Consents;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Account.Manage;
using DiasporaRegistry.Web.Pages.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Account.MyData;

/// <summary>One time that somebody signed in.</summary>
public sealed record SignInRow(DateTimeOffset At, string? How);

/// <summary>An organization that somebody represents.</summary>
public sealed record RepresentedOrganization(Guid Id, string? Name, RepresentativeRole Role, DateTimeOffset Since);

/// <summary>An appointment, past or present.</summary>
public sealed record OwnAppointment(StaffRole Role, string For, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>How many rows of a section are kept.</summary>
public sealed record SectionCount(string Section, int Rows);

/// <summary>Shows a person what the register keeps of them, in one page.</summary>
public sealed class IndexModel(
    UserManager<Data.Accounts.Account> users, RegistryDb db, Links links, ConsentDesk consents, Invitations places, IMemoryCache cache, IStringLocalizer<MyDataText> words) : ManagePage(users, db, links)
{
    const int LastSignIns = 5;

    static readonly TimeSpan CountsKept = TimeSpan.FromSeconds(20);

    // Told of in full above, so that the list below says only what is left.
    static readonly string[] ToldOf = ["signIns", "consents", "appointments", "organizations"];

    public Data.Accounts.Account Account { get; private set; } = null!;

    public IReadOnlyList<SignInRow> SignIns { get; private set; } = [];

    public IReadOnlyList<Consent> Consents { get; private set; } = [];

    public IReadOnlyList<RepresentedOrganization> Organizations { get; private set; } = [];

    public IReadOnlyList<OwnAppointment> Appointments { get; private set; } = [];

    public IReadOnlyList<SectionCount> Others { get; private set; } = [];

    /// <summary>The consent to a purpose that holds; none where it was never recorded, or was withdrawn.</summary>
    public Consent? Held(ConsentPurpose purpose) => Consents.FirstOrDefault(c => c.Purpose == purpose && c.Holds);

    public string TextOf(ConsentPurpose purpose) => consents.TextOf(purpose);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Account = await RequireAsync();
        var (id, person) = (Account.Id, Person.Of(Account));
        SignIns = await Db.AuditTrail.Where(e => e.AccountId == id && e.Act == "account.signed-in").OrderByDescending(e => e.At).Take(LastSignIns)
            .Select(e => new SignInRow(e.At, e.Reason)).ToListAsync(cancel);
        Consents = await Db.Consents.AsNoTracking().Where(c => c.AccountId == id).OrderByDescending(c => c.GivenAt).ToListAsync(cancel);
        Organizations = await (
            from organization in Db.Organizations
            from representative in organization.Representatives
            where representative.AccountId == id
            orderby representative.Since
            select new RepresentedOrganization(organization.Id, organization.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault(),
                representative.Role, representative.Since)).ToListAsync(cancel);
        var appointments = new List<OwnAppointment>();
        foreach (var appointment in await Db.Appointments.AsNoTracking().Where(a => a.AccountId == id).OrderByDescending(a => a.AppointedAt).ToListAsync(cancel))
        {
            var place = appointment.Country is null ? "" : await places.PlaceAsync(appointment.Country, appointment.ConsulateCode, Languages.Current, cancel);
            appointments.Add(new OwnAppointment(appointment.Role, place, appointment.AppointedAt, appointment.EndedAt));
        }

        Appointments = appointments;
        // Some forty tables are counted: opening the page again and again does not count them again and again.
        Others = (await cache.GetOrCreateAsync((nameof(SectionCount), id), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = CountsKept;
            return await CountAsync(person, cancel);
        }))!;
    }

    async Task<IReadOnlyList<SectionCount>> CountAsync(Person person, CancellationToken cancel)
    {
        var counts = new List<SectionCount>();
        foreach (var section in PersonalSections.All.Where(s => !ToldOf.Contains(s.Name)))
        {
            var rows = 0;
            foreach (var query in section.Rows(Db, person))
                rows += await query.CountAsync(cancel);
            counts.Add(new SectionCount(section.Name, rows));
        }

        return counts;
    }

    public async Task<IActionResult> OnPostAgreeAsync(ConsentPurpose purpose, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(purpose))
            return BadRequest();
        await consents.AgreeAsync(await RequireAsync(), purpose, cancel);
        TempData["Notice"] = words["Consents.Given"].Value;
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(ConsentPurpose purpose, CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(purpose) || !Consent.CanBeWithdrawn(purpose))
            return BadRequest();
        await consents.WithdrawAsync(await RequireAsync(), purpose, cancel);
        TempData["Notice"] = words["Consents.Withdrawn"].Value;
        return RedirectToPage();
    }
}
