using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Exports;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>A search of anyone's directory as a file: the same as its public pages show.</summary>
public sealed class DownloadModel(DownloadDesk desk, LongDownloads downloads, ExportNames names, IStringLocalizer<ExportText> text) : DownloadPage(desk, downloads, names, text)
{
    protected override Task<(SearchRoom Room, Actor? By)> ReaderAsync() => Task.FromResult((IndexModel.Room, (Actor?)null));
}
