using System.Security.Cryptography;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Messages.Attachments;

/// <summary>The files that somebody sends with a message: looked into before anything is written, and put where they belong in the message's transaction.</summary>
public sealed class MessageFiles(DocumentStore store, IStringLocalizer<MessagesText> text)
{
    /// <summary>The largest request with a message: its files, and what is around them.</summary>
    public const int LargestRequest = (Message.MostFiles * UploadedDocument.LargestPhoto) + 2_000_000;

    /// <summary>Looks into the files of a form, and says of each what is wrong with it.</summary>
    public Task<IReadOnlyList<(string Name, UploadedDocument Content)>> ReadAsync(IReadOnlyList<IFormFile> files, ModelStateDictionary state, CancellationToken cancel) =>
        FormFiles.ReadAsync(files, Message.MostFiles, text, state, cancel);

    /// <summary>Puts the files aside, each with its row; the caller places them once the rows are saved, and keeps them once that is committed.</summary>
    public async Task<IReadOnlyList<(MessageAttachment Row, StagedDocument File)>> StageAsync(Guid messageId, IReadOnlyList<(string Name, UploadedDocument Content)> files, DateTimeOffset at, CancellationToken cancel)
    {
        var staged = new List<(MessageAttachment, StagedDocument)>();
        foreach (var (name, upload) in files)
        {
            var row = new MessageAttachment(messageId, staged.Count + 1, name, upload.ContentType, upload.Content.Length, Convert.ToHexStringLower(SHA256.HashData(upload.Content)), at);
            staged.Add((row, await store.StageAsync(messageId, row.Id, upload.Content, cancel)));
        }

        return staged;
    }
}
