namespace DiasporaRegistry.Domain.CoInvestment.Proposals;

/// <summary>What a paper of a proposal is.</summary>
public enum ProposalFileKind
{
    /// <summary>The municipality's letter that it wants the work.</summary>
    MunicipalLetter,
    /// <summary>Minutes of how the local committee was formed.</summary>
    CommitteeMinutes,
    /// <summary>Plans, drawings, technical studies.</summary>
    Plan,
    /// <summary>A quotation of costs.</summary>
    Quotation,
    /// <summary>Another paper.</summary>
    Other,
}

/// <summary>A paper that goes with a proposal; its organization, the programme and its committee may open it, and nobody else.</summary>
public sealed class ProposalFile
{
    private ProposalFile() { }

    /// <summary>A file that was looked into.</summary>
    public ProposalFile(Guid proposalId, ProposalFileKind kind, string fileName, string contentType, long size, string sha256, DateTimeOffset at) =>
        (Id, ProposalId, Kind, FileName, ContentType, Size, Sha256, AddedAt) = (Guid.CreateVersion7(at), proposalId, kind, fileName, contentType, size, sha256, at);

    /// <summary>Its key, which also names the file.</summary>
    public Guid Id { get; private set; }
    /// <summary>The proposal, which also names the folder.</summary>
    public Guid ProposalId { get; private set; }
    /// <summary>What it is.</summary>
    public ProposalFileKind Kind { get; private set; }
    /// <summary>The name that a download gets.</summary>
    public string FileName { get; private set; } = "";
    /// <summary>Its media type, by its content.</summary>
    public string ContentType { get; private set; } = "";
    /// <summary>Its size in bytes.</summary>
    public long Size { get; private set; }
    /// <summary>The SHA-256 of its content, in hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";
    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; private set; }
}

/// <content>Its papers.</content>
public sealed partial class Proposal
{
    /// <summary>The most papers of one proposal.</summary>
    public const int MostFiles = 15;

    /// <summary>Adds a paper.</summary>
    public void Attach(ProposalFile file, DateTimeOffset at)
    {
        if (!IsEditable)
            throw new BrokenRuleException(Rule.ActFitsProposal);
        if (files.Count >= MostFiles)
            throw new BrokenRuleException(Rule.ProposalHasFewFiles, MostFiles);
        files.Add(file);
        ChangedAt = at;
    }

    /// <summary>Takes a paper away.</summary>
    public void Detach(Guid fileId, DateTimeOffset at)
    {
        if (!IsEditable)
            throw new BrokenRuleException(Rule.ActFitsProposal);
        files.RemoveAll(f => f.Id == fileId);
        ChangedAt = at;
    }
}
