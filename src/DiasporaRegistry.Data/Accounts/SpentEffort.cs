namespace DiasporaRegistry.Data.Accounts;

/// <summary>A small work that a form was sent with, which counts once: while it would count, it is known by its number alone.</summary>
/// <param name="id">The number of the work.</param>
/// <param name="form">A hash of what the form said.</param>
/// <param name="until">Until when it would count.</param>
public sealed class SpentEffort(Guid id, string form, DateTimeOffset until)
{
    /// <summary>The number of the work.</summary>
    public Guid Id { get; private set; } = id;

    /// <summary>A hash of what the form said, by which the same form sent twice is told from another one sent with its work.</summary>
    public string Form { get; private set; } = form;

    /// <summary>Until when it would count; then this is forgotten too.</summary>
    public DateTimeOffset Until { get; private set; } = until;
}
