using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Review.Find;

/// <summary>A search of a ministry's directory as a file: of those that turned to the own country all, of others what is public.</summary>
public sealed class DownloadModel(CurrentAccount current, DownloadDesk desk, LongDownloads downloads, ExportNames names, IStringLocalizer<ExportText> text) : DownloadPage(desk, downloads, names, text)
{
    protected override async Task<(SearchRoom Room, Actor? By)> ReaderAsync() =>
        (await IndexModel.RoomAsync(current), (await current.RequireAsync()).Actor(StaffRole.MinistryReviewer));
}
