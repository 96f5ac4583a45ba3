namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>What a person decided about a row.</summary>
public enum RowDecision
{
    /// <summary>It is brought in, or what it says of a known organization is taken over.</summary>
    Take,
    /// <summary>It is left out.</summary>
    Leave,
}

/// <summary>A row of an import: what the file says, what it was found to be, what was decided, and what came of it.</summary>
public sealed class ImportBatchRow
{
    private ImportBatchRow() { }

    /// <summary>Its import.</summary>
    public Guid BatchId { get; private set; }
    /// <summary>The line of the file that it begins on.</summary>
    public long Line { get; private set; }
    /// <summary>Its cells, by their place; what is not read, about whoever filled the list in, or about papers is left out.</summary>
    public List<string> Cells { get; private set; } = [];
    /// <summary>The organization's name as far as it could be read.</summary>
    public string Name { get; private set; } = "";
    /// <summary>What it was found to be.</summary>
    public RowOutcome Outcome { get; private set; }
    /// <summary>What there is to say of it (see <see cref="NoteText"/>).</summary>
    public string Notes { get; private set; } = "[]";
    /// <summary>What its organization is known by; null where it is none.</summary>
    public string? Source { get; private set; }
    /// <summary>The organization of the register that it is likely to be, or is, where it says something else of it.</summary>
    public Guid? LikelyId { get; private set; }
    /// <summary>What was decided; null where nobody did.</summary>
    public RowDecision? Decision { get; private set; }
    /// <summary>The organization that it became.</summary>
    public Guid? OrganizationId { get; private set; }
}

/// <summary>What a place written in lists means, as a person of the ministry said once.</summary>
public sealed class ImportPlaceAnswer
{
    private ImportPlaceAnswer() { }

    /// <summary>What was written, and which place it means.</summary>
    public ImportPlaceAnswer(Guid batchId, string written, string placeCode) => (BatchId, Written, PlaceCode) = (batchId, written, placeCode);

    /// <summary>The import that it was said for.</summary>
    public Guid BatchId { get; private set; }
    /// <summary>The cells of the place, folded.</summary>
    public string Written { get; private set; } = "";
    /// <summary>The place.</summary>
    public string PlaceCode { get; private set; } = "";
}

/// <summary>What the columns of a kind of list are, under a name that a ministry gave.</summary>
public sealed class ImportMapping
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 80;

    private ImportMapping() { }

    /// <summary>A mapping to be kept.</summary>
    public ImportMapping(string country, string name, IEnumerable<ImportColumn> columns, DateTimeOffset at)
    {
        (Id, Country, Name) = (Guid.CreateVersion7(at), country, name);
        State(columns, at);
    }

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The ministry's country.</summary>
    public string Country { get; private set; } = "";
    /// <summary>What the ministry calls it.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The headers, by their place.</summary>
    public List<string> Headers { get; private set; } = [];
    /// <summary>What each is read as.</summary>
    public List<string> Fields { get; private set; } = [];
    /// <summary>When it was last stated.</summary>
    public DateTimeOffset StatedAt { get; private set; }

    /// <summary>The ministry calls it otherwise.</summary>
    public void Rename(string name) => Name = name;

    /// <summary>States it anew.</summary>
    public void State(IEnumerable<ImportColumn> columns, DateTimeOffset at)
    {
        var all = columns.ToList();
        (Headers, Fields, StatedAt) = ([.. all.Select(c => c.Header)], [.. all.Select(c => c.Field.ToString())], at);
    }

    /// <summary>What it makes of some headers, two of one name told apart by their order; null for those that it does not know.</summary>
    public IReadOnlyList<ImportField?> Of(IReadOnlyList<string> headers)
    {
        var known = Headers.Zip(Fields).GroupBy(h => Domain.Folding.Fold(h.First)).ToDictionary(g => g.Key, g => new Queue<string>(g.Select(h => h.Second)));
        return [.. headers.Select(h => known.TryGetValue(Domain.Folding.Fold(h), out var fields) && fields.TryDequeue(out var field) && Enum.TryParse<ImportField>(field, out var f) ? f : (ImportField?)null)];
    }
}
