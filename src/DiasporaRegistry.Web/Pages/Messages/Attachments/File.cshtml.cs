using DiasporaRegistry.Data;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Messages.Attachments;

/// <summary>Hands a file of a message to who reads the conversation, always as a download.</summary>
public sealed class FileModel(RegistryDb db, CurrentAccount current, DocumentStore store) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var found = await db.FindAttachmentAsync(await current.RequireAsync(), id, cancel);
        if (found is null || store.Open(found.MessageId, id) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(content, found.ContentType, found.FileName);
    }
}
