using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Audit;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Forms;

/// <summary>
/// The form that a request brings. With the first new row that is written for it, in the same transaction, the register notes that the form is done: of the same form sent twice at once, on any node,
/// one is saved and the other fails as <see cref="LostRaces.IsSentBefore"/>.
/// </summary>
/// <param name="key">What tells the form from every other, as <see cref="SentForm.Key"/>.</param>
public sealed class FormInHand(string key)
{
    /// <summary>How long a page may be open and its form still be known.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromHours(12);

    private Guid? transaction;

    /// <summary>What tells the form from every other.</summary>
    public string Key { get; } = key;

    /// <summary>Whether it is noted for good that the form is done.</summary>
    public bool IsNoted { get; private set; }

    // A change of what is there can be said twice without harm; a row that is there twice, or a letter, cannot. Whoever signs in twice must be let in by the second answer too: the first may never have been read.
    internal void Note(RegistryDb db, DateTimeOffset now)
    {
        var current = db.Database.CurrentTransaction?.TransactionId;
        if (IsNoted || (transaction is { } noted && noted == current))
            return;
        var added = db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        if (added.Exists(e => e is not (AuditEntry or PersonalLook or AccountSession)) && !added.Exists(e => e is SentForm))
            db.Add(new SentForm(Key, now + Holds));
    }

    internal void Saved(RegistryDb db)
    {
        if (!db.ChangeTracker.Entries<SentForm>().Any())
            return;
        transaction = db.Database.CurrentTransaction?.TransactionId;
        IsNoted = IsNoted || transaction is null;
    }

    internal void Committed(Guid which) => IsNoted = IsNoted || transaction == which;
}
