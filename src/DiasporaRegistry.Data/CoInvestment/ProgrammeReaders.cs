using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Committee;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>Who may see which programme years, calls and proposals; a page starts from one of these and only narrows it.</summary>
public static class ProgrammeReaders
{
    /// <summary>The years that anyone may see: open ones, and closed ones.</summary>
    public static IQueryable<ProgrammeYear> PublicYears(this RegistryDb db) => db.ProgrammeYears.Where(y => y.State != ProgrammeYearState.Prepared);

    /// <summary>The calls that anyone may see, called off ones among them.</summary>
    public static IQueryable<Call> PublicCalls(this RegistryDb db) => db.Calls.Where(c => c.PublishedAt != null && c.Year!.State != ProgrammeYearState.Prepared);

    /// <summary>The questions that anyone may read: those that were answered for everyone.</summary>
    public static IQueryable<CallQuestion> PublicQuestions(this RegistryDb db) => db.CallQuestions.Where(q => q.AnsweredAt != null && !q.IsWithheld);

    /// <summary>The programmes of a country, which its ministry runs.</summary>
    public static IQueryable<Programme> ProgrammesOf(this RegistryDb db, string country) => db.Programmes.Where(p => p.Country == country);

    /// <summary>The years of a country's programmes, whatever their state.</summary>
    public static IQueryable<ProgrammeYear> YearsOf(this RegistryDb db, string country) => db.ProgrammeYears.Where(y => y.Country == country);

    /// <summary>The calls of a country's programmes, whatever their stage.</summary>
    public static IQueryable<Call> CallsOf(this RegistryDb db, string country) => db.Calls.Where(c => c.Year!.Country == country);

    /// <summary>The proposals that a country's programme officers see: all that were ever submitted; drafts are their writers' alone.</summary>
    public static IQueryable<Proposal> ProposalsFor(this RegistryDb db, string country) =>
        db.Proposals.Where(p => p.Call!.Year!.Country == country && p.State != ProposalStage.Draft && p.History.Any());

    /// <summary>The sessions of a country's committees.</summary>
    public static IQueryable<CommitteeSession> SessionsOf(this RegistryDb db, string country) => db.CommitteeSessions.Where(s => s.Call!.Year!.Country == country);

    /// <summary>The seats that an account has today, where it is appointed to committees of that country still.</summary>
    public static IQueryable<CommitteeMember> SeatsOf(this RegistryDb db, Guid accountId) => db.CommitteeMembers.Where(m => m.AccountId == accountId && m.LeftAt == null
        && db.ProgrammeYears.Any(y => y.Id == m.YearId && db.Appointments.Any(a => a.AccountId == accountId && a.Role == StaffRole.CommitteeMember && a.EndedAt == null && a.Country == y.Country)));

    /// <summary>The sessions that an account sits in.</summary>
    public static IQueryable<CommitteeSession> SessionsOfMember(this RegistryDb db, Guid accountId) =>
        db.CommitteeSessions.Where(s => db.SeatsOf(accountId).Any(m => m.YearId == s.Call!.YearId));

    /// <summary>The proposals that an account decides about: those on the agendas of its sessions.</summary>
    public static IQueryable<Proposal> ProposalsOfMember(this RegistryDb db, Guid accountId) =>
        db.Proposals.Where(p => db.SessionsOfMember(accountId).Any(s => s.State != SessionState.CalledOff && s.Items.Any(i => i.ProposalId == p.Id)));

    /// <summary>The sessions whose minutes anyone may read.</summary>
    public static IQueryable<CommitteeSession> PublicSessions(this RegistryDb db) => db.CommitteeSessions.Where(s => s.State == SessionState.Closed);
}
