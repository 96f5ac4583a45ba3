namespace DiasporaRegistry.Data.Import;

/// <summary>A line of a file that was left out.</summary>
/// <param name="Line">The line.</param>
/// <param name="Why">Why, as the words of the import name it.</param>
public sealed record LineFault(long Line, ImportNote Why);
