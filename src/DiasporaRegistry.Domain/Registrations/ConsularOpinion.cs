namespace DiasporaRegistry.Domain.Registrations;

/// <summary>What a consulate thinks of an application from its district.</summary>
public enum OpinionKind
{
    /// <summary>It recommends the registration.</summary>
    Favourable,
    /// <summary>It recommends it with remarks.</summary>
    FavourableWithRemarks,
    /// <summary>It advises against it.</summary>
    Unfavourable,
}

/// <summary>The opinion of the responsible consulate on an application; the ministry decides.</summary>
public sealed class ConsularOpinion
{
    private ConsularOpinion() { }

    internal ConsularOpinion(OpinionKind kind, string text, string consulateCode, Guid? accountId, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        Kind = kind;
        Text = ManyLines.Of(text);
        ConsulateCode = consulateCode;
        AccountId = accountId;
        At = at;
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>What the consulate advises.</summary>
    public OpinionKind Kind { get; private set; }
    /// <summary>Its reasons, for the ministry.</summary>
    public string Text { get; private set; } = "";
    /// <summary>The consulate.</summary>
    public string ConsulateCode { get; private set; } = "";
    /// <summary>The officer.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
