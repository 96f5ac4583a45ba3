using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
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
}
