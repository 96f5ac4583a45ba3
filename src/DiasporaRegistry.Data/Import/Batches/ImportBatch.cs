using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.Data.Import.Batches;

/// <summary>How far an import has come.</summary>
public enum ImportState
{
    /// <summary>The file is there; a person says how it is read and what its columns are.</summary>
    Uploaded,
    /// <summary>Its rows are being looked at.</summary>
    Checking,
    /// <summary>Everything can be seen before anything is written.</summary>
    Ready,
    /// <summary>Its organizations are being written.</summary>
    Running,
    /// <summary>It was stopped by a person; what was written stays.</summary>
    Stopped,
    /// <summary>All that was to be written is.</summary>
    Done,
    /// <summary>What it wrote was taken back.</summary>
    Undone,
}

/// <summary>A list on its way into the register: a file, how it is read, what its columns are, and how far it has come.</summary>
public sealed class ImportBatch
{
    /// <summary>The longest name of a file that is kept.</summary>
    public const int LongestFileName = 150;

    private ImportBatch() { }

    /// <summary>A file that was just sent.</summary>
    /// <param name="id">Its key, chosen by the form, so that sending it twice begins one.</param>
    /// <param name="country">The country of origin whose ministry brings it in.</param>
    /// <param name="fileName">What the file is called.</param>
    /// <param name="by">The account that sent it; the empty key for the command line.</param>
    /// <param name="at">Now.</param>
    public ImportBatch(Guid id, string country, string fileName, Guid by, DateTimeOffset at) =>
        (Id, Country, FileName, StartedBy, StartedAt, BegunAt) = (id, country, fileName.Length > LongestFileName ? fileName[^LongestFileName..] : fileName, by, at, at);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin whose ministry brings it in.</summary>
    public string Country { get; private set; } = "";
    /// <summary>What the file is called: with the row it is what an organization was found in.</summary>
    public string FileName { get; private set; } = "";
    /// <summary>The account that sent it; the empty key for the command line.</summary>
    public Guid StartedBy { get; private set; }
    /// <summary>When it was sent.</summary>
    public DateTimeOffset StartedAt { get; private set; }
    /// <summary>How far it has come.</summary>
    public ImportState State { get; private set; }
    /// <summary>The encoding that a person said; found where null.</summary>
    public string? Encoding { get; private set; }
    /// <summary>What parts the cells, as a person said; found where null.</summary>
    public string? Separator { get; private set; }
    /// <summary>The line of the headers, as a person said; found where null.</summary>
    public long? HeaderLine { get; private set; }
    /// <summary>The sheet, as a person said; found where null.</summary>
    public string? Sheet { get; private set; }
    /// <summary>Whether a person has seen how it is read.</summary>
    public bool IsRead { get; private set; }
    /// <summary>Its headers, by their place.</summary>
    public List<string> Headers { get; private set; } = [];
    /// <summary>What each column is read as, by its place.</summary>
    public List<string> Columns { get; private set; } = [];
    /// <summary>How many rows the work at hand has.</summary>
    public int Total { get; private set; }
    /// <summary>How many of them are done.</summary>
    public int Done { get; private set; }
    /// <summary>When the work at hand, or its last part, was begun.</summary>
    public DateTimeOffset BegunAt { get; private set; }
    /// <summary>How many were done then.</summary>
    public int DoneBefore { get; private set; }
    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }
    /// <summary>Why it could not be read or written, as <see cref="NoteText"/> keeps it.</summary>
    public string? Failure { get; private set; }

    /// <summary>Why it could not be read or written; none where it could.</summary>
    public ImportNote? Refusal => Failure is ['[', ..] ? NoteText.Read(Failure)[0] : null;

    /// <summary>How the file is to be read.</summary>
    public ReadingWish Wish => new(TextEncoding.Of(Encoding), Separator is [var one] ? one : null, HeaderLine, Sheet);

    /// <summary>What its columns are.</summary>
    public IReadOnlyList<ImportColumn> Mapping => [.. Headers.Zip(Columns, (header, read) => new ImportColumn(header, Enum.TryParse<ImportField>(read, out var known) ? known : ImportField.NotRead))];

    /// <summary>Whether something is being done about it.</summary>
    public bool IsAtWork => State is ImportState.Checking or ImportState.Running;

    /// <summary>Whether how it is read and mapped may still be said anew: nothing was written yet.</summary>
    public bool CanBeMapped => State is ImportState.Uploaded or ImportState.Ready;

    /// <summary>Whether writing can begin, or go on: what was left undecided is decided later too.</summary>
    public bool CanRun => State is ImportState.Ready or ImportState.Stopped or ImportState.Done;

    /// <summary>Whether what it wrote can be taken back: organizations that it brought, and what was taken over of it before it ran.</summary>
    public bool CanBeUndone => CanRun;

    /// <summary>A person says how it is read.</summary>
    public void ReadAs(ReadingWish wish)
    {
        Refuse(!CanBeMapped);
        (Encoding, Separator, HeaderLine, Sheet, IsRead) = (wish.Encoding?.Code, wish.Separator?.ToString(), wish.HeaderLine, wish.Sheet, true);
        (Headers, Columns, State) = ([], [], ImportState.Uploaded);
    }

    /// <summary>A person says what its columns are; from then on its rows are looked at.</summary>
    public void Map(IEnumerable<ImportColumn> columns, DateTimeOffset at)
    {
        Refuse(!CanBeMapped);
        var all = columns.ToList();
        (Headers, Columns) = ([.. all.Select(c => c.Header)], [.. all.Select(c => c.Field.ToString())]);
        Begin(ImportState.Checking, 0, 0, at);
    }

    /// <summary>Its rows are to be looked at once more, because something was answered.</summary>
    public void CheckAgain(DateTimeOffset at)
    {
        Refuse(State != ImportState.Ready);
        Begin(ImportState.Checking, 0, 0, at);
    }

    /// <summary>All rows were looked at.</summary>
    public void BeReady(int rows)
    {
        Refuse(State != ImportState.Checking);
        (State, Total, Done) = (ImportState.Ready, rows, 0);
    }

    /// <summary>Its rows could not be looked at, or written: a person says anew how it is read, or lets it go on.</summary>
    public void Fail(ImportNote reason)
    {
        Refuse(!IsAtWork);
        (State, IsRead) = State == ImportState.Checking ? (ImportState.Uploaded, false) : (ImportState.Stopped, IsRead);
        Failure = NoteText.Write([reason]);
    }

    /// <summary>Its organizations are to be written, those first that are not yet.</summary>
    public void Run(int total, int done, DateTimeOffset at)
    {
        Refuse(!CanRun);
        Begin(ImportState.Running, total, done, at);
    }

    /// <summary>A person stops it; looking at rows begins anew, what was written stays.</summary>
    public void Stop()
    {
        Refuse(!IsAtWork);
        State = State == ImportState.Checking ? ImportState.Uploaded : ImportState.Stopped;
    }

    /// <summary>All is written.</summary>
    public void Finish(DateTimeOffset at)
    {
        Refuse(State != ImportState.Running);
        (State, FinishedAt, Done) = (ImportState.Done, at, Total);
    }

    /// <summary>What it wrote was taken back.</summary>
    public void Undo(DateTimeOffset at)
    {
        Refuse(!CanBeUndone);
        (State, FinishedAt) = (ImportState.Undone, at);
    }

    private void Begin(ImportState state, int total, int done, DateTimeOffset at) =>
        (State, Total, Done, DoneBefore, BegunAt, Failure) = (state, total, done, done, at, null);

    private void Refuse(bool isWrong)
    {
        if (isWrong)
            throw new WrongImportStateException(State);
    }
}

/// <summary>Somebody else has brought an import further, or back, meanwhile.</summary>
public sealed class WrongImportStateException(ImportState state) : Exception($"The import is {state}.")
{
    /// <summary>How far it has come.</summary>
    public ImportState State { get; } = state;
}
