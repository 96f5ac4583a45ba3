using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment;

/// <summary>A project that is held, with its execution and what it is held to.</summary>
/// <param name="Project">The project, with its books.</param>
/// <param name="Works">Its execution.</param>
/// <param name="Terms">What it is held to.</param>
/// <param name="At">When.</param>
public sealed record HeldWorks(Project Project, ProjectWorks Works, WorksTerms Terms, DateTimeOffset At);

/// <summary>Acts on the execution of a project one after the other: the project is held from the first look to the end, so that a release and a payment see one another.</summary>
public sealed class WorksDesk(RegistryDb db, TimeProvider clock)
{
    /// <summary>Does one verb and saves it, with its entry in the audit trail.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="act">The act as the audit trail names it.</param>
    /// <param name="by">Who.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="beforeCommit">What is done between the save and its end, such as putting files where their rows say they are.</param>
    /// <param name="reason">Why, for the audit trail.</param>
    /// <param name="mayBeClosed">Whether it is done in closed books and years too: only what protects somebody is.</param>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public async Task<BrokenRuleException?> DoAsync(Guid projectId, string act, Actor by, Func<HeldWorks, Task> verb, CancellationToken cancellationToken, Action? beforeCommit = null, string? reason = null, bool mayBeClosed = false)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.HoldProjectAsync(projectId, cancellationToken);
            db.ChangeTracker.Clear();
            var project = await db.Projects.WithLedger().AsSplitQuery().SingleAsync(p => p.Id == projectId, cancellationToken);
            if (await db.WholeWorks().SingleOrDefaultAsync(w => w.ProjectId == projectId, cancellationToken) is not { } works)
                db.Add(works = new ProjectWorks(projectId));
            var (now, rules) = (clock.GetUtcNow(), await db.RulesOfAsync(project, cancellationToken));
            if (!mayBeClosed)
                await db.RefuseUnlessYearOpenAsync(project, cancellationToken);
            await verb(new(project, works, mayBeClosed ? project.TermsOf(rules, project.TodayOf(now)) : project.TermsOfAct(rules, project.TodayOf(now)), now));
            await db.SaveAsync(new Act(act, by, projectId, project.Country, reason), cancellationToken);
            beforeCommit?.Invoke();
            await transaction.CommitAsync(cancellationToken);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return broken;
        }
    }
}
