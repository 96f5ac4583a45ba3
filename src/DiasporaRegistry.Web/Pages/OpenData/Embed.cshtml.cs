using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.OpenData;

/// <summary>Gives the lines that put a part of the directory on another site, and shows how it looks there.</summary>
public sealed class EmbedModel(SearchDesk desk, SearchPlaces places, SearchWords words, DirectoryIndex index, Installation installation) : PageModel
{
    /// <summary>The search that is embedded, in words.</summary>
    public IReadOnlyList<ChosenFilter> Chosen { get; private set; } = [];

    /// <summary>How many organizations it shows.</summary>
    public int Total { get; private set; }

    /// <summary>The address of the frame, without the site.</summary>
    public string Frame { get; private set; } = "";

    /// <summary>The address of the search that is embedded.</summary>
    public string Search { get; private set; } = "";

    /// <summary>The lines to copy.</summary>
    public string Lines(string title) => $"<iframe src=\"{Escaped(installation.Address.TrimEnd('/') + Frame)}\" title=\"{Escaped(title)}\" width=\"100%\" height=\"600\" loading=\"lazy\" style=\"border:0\"></iframe>";

    // Letters stay as they are: a person reads these lines.
    static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    public async Task OnGetAsync()
    {
        await places.LearnAsync(HttpContext);
        var address = desk.Read(Request.Query, Directory.IndexModel.Room);
        Chosen = [.. words.Chosen(Directory.IndexModel.Room, address)];
        Total = index.CountOf(DirectoryScope.Public, address.Query);
        Frame = WidgetModel.Room.Page + address.Write(withPage: false);
        Search = Navigation.To("directory") + address.Write(withPage: false);
    }
}
