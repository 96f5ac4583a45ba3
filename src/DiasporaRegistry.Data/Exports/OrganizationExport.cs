using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Data.Exports;

/// <summary>How far a long download has come.</summary>
public enum ExportState
{
    /// <summary>It waits for its turn.</summary>
    Waiting,
    /// <summary>Its file is being written.</summary>
    Running,
    /// <summary>Its file is there.</summary>
    Done,
    /// <summary>Whoever asked for it does not want it any more.</summary>
    Cancelled,
    /// <summary>Its file could not be written.</summary>
    Failed,
}

/// <summary>A search whose file takes too long to wait for it: written by itself, kept for a day, and opened by whoever asked for it and nobody else.</summary>
public sealed class OrganizationExport
{
    /// <summary>How often its file is begun anew after a fault, before it is given up.</summary>
    public const int MostTries = 5;

    private OrganizationExport() { }

    /// <summary>A download that was just asked for.</summary>
    /// <param name="keyHash">The hash of the key in its address, which the register does not keep.</param>
    /// <param name="by">Who asks, where it is staff.</param>
    /// <param name="scope">Whose eyes look.</param>
    /// <param name="search">The search, as its address says it.</param>
    /// <param name="format">The form of the file.</param>
    /// <param name="hasMark">Whether a text begins with the mark of UTF-8.</param>
    /// <param name="language">The language of its words.</param>
    /// <param name="total">How many organizations the search finds now.</param>
    /// <param name="at">Now.</param>
    public OrganizationExport(string keyHash, Actor? by, DirectoryScope scope, string search, ExportFormat format, bool hasMark, string language, int total, DateTimeOffset at) =>
        (Id, KeyHash, AccountId, Capacity, Country, ConsulateCode, Search, Format, HasMark, Language, Total, AskedAt) =
            (Guid.CreateVersion7(at), keyHash, by?.AccountId, by?.Capacity, scope.Country, scope.Consulate, search, format, hasMark, language, total, at);

    /// <summary>Its key, and its file's.</summary>
    public Guid Id { get; private set; }
    /// <summary>The hash of the key in its address.</summary>
    public string KeyHash { get; private set; } = "";
    /// <summary>The account of the staff who asked for it; none for anyone.</summary>
    public Guid? AccountId { get; private set; }
    /// <summary>In what capacity they asked.</summary>
    public Capacity? Capacity { get; private set; }
    /// <summary>The country whose staff asked.</summary>
    public string? Country { get; private set; }
    /// <summary>The consulate whose officers asked.</summary>
    public string? ConsulateCode { get; private set; }
    /// <summary>The search, as its address says it.</summary>
    public string Search { get; private set; } = "";
    /// <summary>The form of the file.</summary>
    public ExportFormat Format { get; private set; }
    /// <summary>Whether a text begins with the mark of UTF-8.</summary>
    public bool HasMark { get; private set; }
    /// <summary>The language of its words.</summary>
    public string Language { get; private set; } = "es";
    /// <summary>How far it has come.</summary>
    public ExportState State { get; private set; }
    /// <summary>How many organizations its search finds.</summary>
    public int Total { get; private set; }
    /// <summary>How many of them are read; of a file that is there, how many it holds.</summary>
    public int Done { get; private set; }
    /// <summary>How often it was begun.</summary>
    public int Tries { get; private set; }
    /// <summary>When it was asked for.</summary>
    public DateTimeOffset AskedAt { get; private set; }
    /// <summary>When its file was last begun.</summary>
    public DateTimeOffset? BegunAt { get; private set; }
    /// <summary>When it ended, in whatever way.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }
    /// <summary>How large its file is, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whose eyes look.</summary>
    public DirectoryScope Scope => Country is null ? DirectoryScope.Public : ConsulateCode is null ? DirectoryScope.Ministry(Country) : DirectoryScope.OfConsulate(Country, ConsulateCode);

    /// <summary>Whether its file is still to come.</summary>
    public bool IsAtWork => State is ExportState.Waiting or ExportState.Running;

    /// <summary>Its file is begun, from its first byte; one that failed often is given up.</summary>
    /// <returns>Whether it is begun.</returns>
    public bool Begin(DateTimeOffset at)
    {
        if (!IsAtWork)
            return false;
        if (Tries >= MostTries)
        {
            (State, FinishedAt) = (ExportState.Failed, at);
            return false;
        }

        (State, BegunAt, Done, Tries) = (ExportState.Running, at, 0, Tries + 1);
        return true;
    }

    /// <summary>Its file is there.</summary>
    /// <returns>False where nobody wants it any more.</returns>
    public bool Finish(int rows, long bytes, DateTimeOffset at)
    {
        if (State != ExportState.Running)
            return false;
        (State, Done, Bytes, FinishedAt) = (ExportState.Done, rows, bytes, at);
        return true;
    }
}
