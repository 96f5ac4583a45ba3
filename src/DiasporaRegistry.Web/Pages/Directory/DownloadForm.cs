namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>How somebody wants a search as a file.</summary>
public sealed class DownloadForm
{
    /// <summary>The form of the file.</summary>
    public string? Format { get; set; }

    /// <summary>Whether a text begins with the mark by which Excel knows UTF-8.</summary>
    public bool Mark { get; set; }

    /// <summary>The key of the file, where it takes long: pressing twice asks for one file.</summary>
    public string? Key { get; set; }
}
