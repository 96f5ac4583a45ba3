using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class BulletinMapping : IEntityTypeConfiguration<Bulletin>
{
    public void Configure(EntityTypeBuilder<Bulletin> builder)
    {
        builder.ToTable("bulletin");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Ignore(b => b.Audience);
        builder.Property(b => b.Country).HasMaxLength(2);
        builder.Property(b => b.SubjectSpanish).HasMaxLength(Bulletin.LongestSubject);
        builder.Property(b => b.SubjectEnglish).HasMaxLength(Bulletin.LongestSubject);
        builder.Property(b => b.TextSpanish).HasMaxLength(Bulletin.LongestText);
        builder.Property(b => b.TextEnglish).HasMaxLength(Bulletin.LongestText);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(b => b.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.Country, b.ConsulateCode, b.WrittenAt });
        builder.HasIndex(b => b.NextAt).HasFilter("state = 'Sending'");
    }
}

internal sealed class BulletinRecipientMapping : IEntityTypeConfiguration<BulletinRecipient>
{
    public void Configure(EntityTypeBuilder<BulletinRecipient> builder)
    {
        builder.ToTable("bulletin_recipient");
        builder.HasOne<Bulletin>().WithMany().HasForeignKey(r => r.BulletinId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Organization>().WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.BulletinId, r.AccountId }).IsUnique();
        builder.HasIndex(r => new { r.BulletinId, r.State });
        builder.HasIndex(r => r.MailId).HasFilter("state = 'Written'");
    }
}
