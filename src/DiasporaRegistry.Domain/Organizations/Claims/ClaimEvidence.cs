namespace DiasporaRegistry.Domain.Organizations.Claims;

/// <summary>A file that shows what somebody does in an organization; whoever gave it and the ministry that decides may open it, and nobody else.</summary>
public sealed class ClaimEvidence
{
    private ClaimEvidence() { }

    /// <summary>A file that was looked into, and goes with a claim.</summary>
    public ClaimEvidence(Guid claimId, int number, string fileName, string contentType, long size, string sha256, DateTimeOffset at)
    {
        if (number is < 1 or > OrganizationClaim.MostFiles)
            throw new BrokenRuleException(Rule.ClaimHasFewFiles);
        (Id, ClaimId, Number, FileName, ContentType, Size, Sha256) = (Guid.CreateVersion7(at), claimId, number, fileName, contentType, size, sha256);
    }

    /// <summary>Its key, which also names the file.</summary>
    public Guid Id { get; private set; }
    /// <summary>The claim, which also names the folder.</summary>
    public Guid ClaimId { get; private set; }
    /// <summary>Its place among the files of the claim, from one on.</summary>
    public int Number { get; private set; }
    /// <summary>The name that a download gets.</summary>
    public string FileName { get; private set; } = "";
    /// <summary>Its media type, by its content.</summary>
    public string ContentType { get; private set; } = "";
    /// <summary>Its size in bytes.</summary>
    public long Size { get; private set; }
    /// <summary>The SHA-256 of its content, in hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";
}
