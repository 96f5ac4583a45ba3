namespace DiasporaRegistry.Data.Retention;

/// <summary>What the register let go of on one day, of one kind: how many rows, and when it last looked; so that it can be shown that nothing is kept for longer than was said.</summary>
public sealed class RetentionDay
{
    private RetentionDay() { }

    /// <summary>The day, in UTC.</summary>
    public DateOnly Day { get; private set; }
    /// <summary>The kind, as the table of periods names it.</summary>
    public string Kind { get; private set; } = "";
    /// <summary>How many rows were deleted or emptied.</summary>
    public int Rows { get; private set; }
    /// <summary>When it was last looked for what is due.</summary>
    public DateTimeOffset LookedAt { get; private set; }
}
