using DiasporaRegistry.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Documents;

/// <summary>Looks into the files that somebody sends with a form, and says of each what is wrong with it.</summary>
public static class FormFiles
{
    /// <summary>The files that are good, under names that any system can keep; the words <c>Files.…</c> of a feature say what is wrong with the others.</summary>
    public static async Task<IReadOnlyList<(string Name, UploadedDocument Content)>> ReadAsync(
        IReadOnlyList<IFormFile> files, int most, IStringLocalizer text, ModelStateDictionary state, CancellationToken cancel, string field = "Form.Files")
    {
        var chosen = files.Where(f => f.Length > 0 || f.FileName.Length > 0).ToList();
        if (chosen.Count > most)
        {
            state.AddModelError(field, text["Files.TooMany", most]);
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
            state.AddModelError(field, string.Join(' ', wrong) + " " + text["Files.Again"]);
        else if (read.Count > 0 && !state.IsValid)
            state.AddModelError(field, text["Files.Again"]);
        return read;
    }

    static string Shown(string typed)
    {
        var name = typed.Split('/', '\\')[^1];
        return name.Length <= 80 ? name : Visible.Beginning(name, 79) + "…";
    }
}
