namespace DiasporaRegistry.Data.ReferenceData;

/// <summary>A reference file that was brought in, by the hash of its content, so that a start repeats nothing.</summary>
public sealed class ReferenceFile
{
    private ReferenceFile() { }

    /// <summary>Notes that a file with this content is in.</summary>
    public ReferenceFile(string name, string sha256, DateTimeOffset at)
    {
        Name = name;
        Sha256 = sha256;
        AppliedAt = at;
    }

    /// <summary>The file's name.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The SHA-256 of its content, in hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";
    /// <summary>When it was brought in.</summary>
    public DateTimeOffset AppliedAt { get; private set; }
}
