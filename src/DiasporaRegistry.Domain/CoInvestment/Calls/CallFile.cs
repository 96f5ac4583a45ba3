namespace DiasporaRegistry.Domain.CoInvestment.Calls;

/// <summary>A document that goes with a call, such as a form or the full rules of operation; anyone may open it once the call is public.</summary>
public sealed class CallFile
{
    private CallFile() { }

    /// <summary>A file that was looked into.</summary>
    public CallFile(Guid callId, string title, string fileName, string contentType, long size, string sha256, DateTimeOffset at)
    {
        if (Visible.IsNothing(title) || OneLine.Exceeds(title, Call.LongestTitle))
            throw new BrokenRuleException(Rule.CallSaysWhatItAsksFor);
        Id = Guid.CreateVersion7(at);
        (CallId, Title, FileName, ContentType, Size, Sha256, AddedAt) = (callId, OneLine.Of(title), fileName, contentType, size, sha256, at);
    }

    /// <summary>Its key, which also names the file.</summary>
    public Guid Id { get; private set; }
    /// <summary>The call, which also names the folder.</summary>
    public Guid CallId { get; private set; }
    /// <summary>What it is.</summary>
    public string Title { get; private set; } = "";
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

/// <content>Its documents.</content>
public sealed partial class Call
{
    /// <summary>The most documents of one call.</summary>
    public const int MostFiles = 12;

    private readonly List<CallFile> files = [];

    /// <summary>Its documents.</summary>
    public IReadOnlyCollection<CallFile> Files => files;

    /// <summary>Adds a document, as long as the call takes proposals or will; one that is there already is not added again.</summary>
    public void Attach(CallFile file, DateTimeOffset at)
    {
        if (StageAt(at) is CallStage.Closed or CallStage.CalledOff)
            throw new BrokenRuleException(Rule.CallIsOver);
        if (files.Count >= MostFiles)
            throw new BrokenRuleException(Rule.ProposalHasFewFiles, MostFiles);
        files.Add(file);
        ChangedAt = at;
    }

    /// <summary>Takes a document away; what was public stays.</summary>
    public void Detach(Guid fileId, DateTimeOffset at)
    {
        if (PublishedAt is not null)
            throw new BrokenRuleException(Rule.PublishedCallStaysAsItIs);
        files.RemoveAll(f => f.Id == fileId);
        ChangedAt = at;
    }
}
