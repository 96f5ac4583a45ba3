using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>How invented works go on: planned in three parts and two tranches, reported by their clubs, and handed over where they are finished.</summary>
sealed class DemonstrationProgress(YearRules rules, Actor club, Guid clerk, Guid approver, DateOnly today, DateTimeOffset now)
{
    readonly Actor first = new(clerk, Capacity.ProgrammeOfficer);
    readonly Actor second = new(approver, Capacity.ProgrammeOfficer);

    /// <summary>Plans a work that its parties have agreed on, and releases its advance.</summary>
    public ProjectWorks Begin(Project project)
    {
        var (works, terms, agreed) = (new ProjectWorks(project.Id), project.TermsOf(rules, today), project.AgreedOn!.Value);
        var shares = terms.Cost.Share(35, 65);
        works.Plan([new("Preparación del terreno", 25, agreed.AddDays(20)), new("Obra", 55, agreed.AddDays(90)), new("Acabados", 20, agreed.AddDays(140))],
            [new(shares[0].Amount, [], false, []), new(shares[1].Amount, [1], true, [])], terms, second, now);
        Release(project, works, 1, terms);
        return works;
    }

    /// <summary>Reports how far a work is; once its first part is done the second tranche is released.</summary>
    public void Report(Project project, ProjectWorks works, string text, params int[] percents)
    {
        var terms = project.TermsOf(rules, today);
        var report = works.Report([.. works.Milestones.Zip(percents, (part, percent) => new PartProgress(part.Id, percent))], text, project.Balances, terms, club, now);
        works.AcceptReport(report.Id, second, now);
        foreach (var (part, percent) in works.Milestones.Zip(percents).Where(p => p.Second == 100))
            works.DoMilestone(part.Id, today.AddDays(-16), hasPhoto: false, terms, first, now);
        if (percents[0] == 100)
            Release(project, works, 2, terms);
    }

    /// <summary>Hands a finished work over.</summary>
    public void Deliver(Project project, ProjectWorks works) =>
        project.Deliver(works, today.AddDays(-4), "acta de entrega (demostración)", "comité de la obra (demostración)", project.TermsOf(rules, today), first, now);

    void Release(Project project, ProjectWorks works, int number, WorksTerms terms)
    {
        var tranche = works.Tranches.Single(t => t.Number == number).Id;
        works.RequestTranche(tranche, [], terms, first, now);
        project.ReleaseTranche(works, tranche, terms, second, now);
    }
}
