using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.CoInvestment;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Pages.Committee;

/// <summary>Committees that are seated, convened and brought to their decisions through their pages.</summary>
static class CommitteeRooms
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<IReadOnlyList<Visitor>> SeatAsync(this RegistryApp app, Visitor office, VisitedPage year, params PartyKind[] parties) => await app.SeatAsync(office, year, "MX", parties);

    public static async Task<IReadOnlyList<Visitor>> SeatAsync(this RegistryApp app, Visitor office, VisitedPage year, string country, params PartyKind[] parties)
    {
        var members = new List<Visitor>();
        foreach (var party in parties)
        {
            var account = await app.ReviewerAccountAsync($"comite.{party}.{year.Path.Split('/')[^1][..8]}".ToLowerInvariant(), country, StaffRole.CommitteeMember);
            var seated = await office.SubmitAsync(await office.GetAsync($"{year.Path}/committee"), [("Account", account.Id.ToString()), ("Party", party.ToString())], "#seat");
            Assert.Empty(seated.Errors);
            members.Add(await app.SignInAsync(account));
        }

        return members;
    }

    public static async Task<(Guid Call, IReadOnlyList<Guid> Proposals)> FiledAndAdmittedAsync(this RegistryApp app, Visitor office, VisitedPage year, int count, decimal budget = 1_000_000)
    {
        var (call, ids) = await app.FiledAsync(year, count, budget);
        await app.EndAsync(call);
        foreach (var id in ids)
            Assert.Empty((await office.SubmitAsync(await office.GetAsync($"/es/co-investment/proposals/{id}"), [], "#admit")).Errors);
        return (call, ids);
    }

    /// <summary>Makes a member of a committee and somebody of the office people of an organization.</summary>
    public static async Task JoinAsync(this RegistryApp app, Guid organizationId, Guid seatId, Guid officerId)
    {
        await using var db = app.Open();
        var at = TimeProvider.System.GetUtcNow();
        var organization = await db.Organizations.Include(o => o.Representatives).Include(o => o.Invitations).Include(o => o.RepresentativeHistory).AsSplitQuery().SingleAsync(o => o.Id == organizationId, Cancel);
        var owner = organization.Representatives.First(r => r.Role == RepresentativeRole.Owner).AccountId;
        var member = await db.CommitteeMembers.Where(m => m.Id == seatId).Select(m => m.AccountId).SingleAsync(Cancel);
        foreach (var account in await db.Users.Where(u => u.Id == member || u.Id == officerId).ToListAsync(Cancel))
            organization.Accept(organization.Invite(account.Email!, RepresentativeRole.Reader, "es", Guid.CreateVersion7(at).ToString("N"), owner, at).Id, account.Id, at);
        await db.SaveAsync(new Act("test.arranged", Actor.System), Cancel);
    }

    public static async Task<VisitedPage> ConveneAsync(this Visitor office, Guid call)
    {
        var form = await office.GetAsync($"/es/co-investment/calls/{call}/session");
        var session = await office.SubmitAsync(form, [.. ProgrammeOffices.At("Form.On", "Form.Time", TimeProvider.System.GetUtcNow().AddDays(1)), ("Form.Place", "Sala 2")]);
        Assert.Empty(session.Errors);
        return session;
    }

    public static async Task ScoreAsync(this Visitor member, string session, Guid proposal, int points)
    {
        var page = await member.GetAsync($"/es/committee/sessions/{session}/{proposal}");
        var asked = page.Document.QuerySelectorAll("#score [name^='Points[']").Length;
        var scored = await member.SubmitAsync(page, [.. Enumerable.Range(0, asked).Select(i => ($"Points[{i}]", (string?)$"{points}"))], "#score");
        Assert.Empty(scored.Errors);
    }

    /// <summary>Awards admitted proposals in one session, from the invitation to the public minutes; the projects that came of them, in that order.</summary>
    public static async Task<IReadOnlyList<Guid>> AwardAsync(this RegistryApp app, Visitor office, IReadOnlyList<Visitor> members, Guid call, IReadOnlyList<Guid> proposals)
    {
        var session = await office.ConveneAsync(call);
        foreach (var proposal in proposals)
            await members[0].ScoreAsync(session.Path.Split('/')[^1], proposal, 8);
        session = await office.GetAsync(session.Path);
        var present = session.Document.QuerySelectorAll("#hold input[name='Present']").Select(i => ("Present", i.GetAttribute("value")));
        session = await office.SubmitAsync(session, [.. present], "#hold");
        foreach (var proposal in proposals)
        {
            session = await office.SubmitAsync(session, [], $"[data-item='{proposal}'] form[data-award]");
            Assert.Empty(session.Errors);
        }

        Assert.Empty((await office.SubmitAsync(session, [], "#close")).Errors);
        await using var db = app.Open();
        var made = await db.Projects.Where(p => proposals.Contains(p.ProposalId!.Value)).ToDictionaryAsync(p => p.ProposalId!.Value, p => p.Id, Cancel);
        return [.. proposals.Select(p => made[p])];
    }
}
