using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data;

/// <summary>Acts on what is held still: of two at once, the second sees what the first did.</summary>
public static class HeldActs
{
    /// <summary>Holds what has no row of its own until the end of the transaction, on every node: whoever asks for the same name waits.</summary>
    /// <param name="db">The register, in a transaction.</param>
    /// <param name="name">What is held and whose, as in <c>rule_set MX</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static Task HoldAsync(this RegistryDb db, string name, CancellationToken cancellationToken) =>
        db.Database.CurrentTransaction is null
            ? throw new InvalidOperationException($"\"{name}\" is held until a transaction ends, and there is none.")
            : db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);

    /// <summary>Holds an organization until the end of the transaction.</summary>
    public static Task HoldOrganizationAsync(this RegistryDb db, Guid id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM organization WHERE id = {id} FOR UPDATE", cancellationToken);

    /// <summary>Holds a registration until the end of the transaction.</summary>
    public static Task HoldRegistrationAsync(this RegistryDb db, Guid id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM registration WHERE id = {id} FOR UPDATE", cancellationToken);

    /// <summary>Holds a proposal until the end of the transaction.</summary>
    public static Task HoldProposalAsync(this RegistryDb db, Guid id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM proposal WHERE id = {id} FOR UPDATE", cancellationToken);

    /// <summary>Holds an account until the end of the transaction.</summary>
    public static Task HoldAccountAsync(this RegistryDb db, Guid id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM account WHERE id = {id} FOR UPDATE", cancellationToken);

    /// <summary>Holds a project with its ledger until the end of the transaction.</summary>
    public static Task HoldProjectAsync(this RegistryDb db, Guid id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM project WHERE id = {id} FOR UPDATE", cancellationToken);

    /// <summary>Holds a programme year until the end of the transaction.</summary>
    public static Task HoldYearAsync(this RegistryDb db, Guid id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM programme_year WHERE id = {id} FOR UPDATE", cancellationToken);

    /// <summary>Holds a call until the end of the transaction.</summary>
    public static Task HoldCallAsync(this RegistryDb db, Guid id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM call WHERE id = {id} FOR UPDATE", cancellationToken);

    /// <summary>Holds a survey until the end of the transaction.</summary>
    public static Task HoldSurveyAsync(this RegistryDb db, Guid id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM survey WHERE id = {id} FOR UPDATE", cancellationToken);

    /// <summary>Holds rows, does a verb on what it then reads, and saves it: all of it, or nothing where it breaks a rule.</summary>
    /// <param name="db">The register; it forgets what it had read before.</param>
    /// <param name="hold">The statement that holds the rows until the end of the transaction.</param>
    /// <param name="verb">What is done; it answers the act, as the audit trail names it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The rule that refused it; none where it was done.</returns>
    public static async Task<Rule?> DoHeldAsync(this RegistryDb db, FormattableString hold, Func<Task<Act>> verb, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync(hold, cancellationToken);
            db.ChangeTracker.Clear();
            await db.SaveAsync(await verb(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            db.ChangeTracker.Clear();
            return broken.Rule;
        }
    }
}
