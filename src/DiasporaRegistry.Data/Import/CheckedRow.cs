using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.Data.Import;

/// <summary>A row as it was read, and what would come of it.</summary>
/// <param name="Raw">The row.</param>
/// <param name="Name">The organization's name as far as it could be read.</param>
/// <param name="Outcome">What would come of it.</param>
/// <param name="Notes">What there is to say of it.</param>
/// <param name="Source">What its organization is known by; null where it becomes none.</param>
/// <param name="LikelyId">The organization of the register that it is likely to be.</param>
internal sealed record CheckedRow(ListRow Raw, string Name, RowOutcome Outcome, IReadOnlyList<ImportNote> Notes, string? Source = null, Guid? LikelyId = null);
