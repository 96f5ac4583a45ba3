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
    public const int LargestRequest = (Message.MostFiles * UploadedDocument.LargestFile) + 2_000_000;

    /// <summary>Looks into the files of a form, and says of each what is wrong with it.</summary>
    public async Task<IReadOnlyList<(string Name, UploadedDocument Content)>> ReadAsync(IReadOnlyList<IFormFile> files, ModelStateDictionary state, CancellationToken cancel)
    {
        var chosen = files.Where(f => f.Length > 0 || f.FileName.Length > 0).ToList();
        if (chosen.Count > Message.MostFiles)
        {
            state.AddModelError("Form.Files", text["Files.TooMany", Message.MostFiles]);
            return [];
        }

        var read = new List<(string, UploadedDocument)>();
        var wrong = new List<string>();
        foreach (var file in chosen)
        {
            var upload = await UploadedDocument.ReadAsync(file, cancel);
            if (upload.Fault != UploadFault.None)
                wrong.Add(text[$"Files.{upload.Fault}", Shown(file.FileName)]);
            else if (read.TrueForAll(r => !r.Item2.Content.AsSpan().SequenceEqual(upload.Content)))
                read.Add((UploadedDocument.SafeName(file.FileName, upload.Extension), upload));
        }

        // A browser keeps no file for a second try: whoever reads this chooses them again.
        if (wrong.Count > 0)
            state.AddModelError("Form.Files", string.Join(' ', wrong) + " " + text["Files.Again"]);
        return read;
    }

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

    static string Shown(string typed)
    {
        var name = typed.Split('/', '\\')[^1];
        return name.Length <= 80 ? name : name[..79] + "…";
    }
}
