namespace DiasporaRegistry.Domain.Registrations.Desk;

/// <summary>A view of the queue that a reviewer keeps under a name: filters and order, as the queue's address says them.</summary>
public sealed class SavedView
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>The longest address, in characters.</summary>
    public const int LongestQuery = 1000;

    /// <summary>The most views that one reviewer keeps.</summary>
    public const int Most = 20;

    private SavedView() { }

    /// <summary>Keeps a view.</summary>
    public SavedView(Guid id, Guid accountId, string country, string name, string query, DateTimeOffset at)
    {
        Id = id;
        AccountId = accountId;
        Country = country;
        Name = OneLine.Of(name);
        State(query, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>Whose it is.</summary>
    public Guid AccountId { get; private set; }
    /// <summary>The country of whose queue it is a view.</summary>
    public string Country { get; private set; } = "";
    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";
    /// <summary>What it asks for.</summary>
    public string Query { get; private set; } = "";
    /// <summary>When it was kept.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Keeps something else under the same name.</summary>
    public void State(string query, DateTimeOffset at)
    {
        Query = query.Length <= LongestQuery ? query : "";
        SavedAt = at;
    }
}
