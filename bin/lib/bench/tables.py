"""What stands in the database, and a spreadsheet to import into it."""

import csv
import io
import random
import sqlite3
import subprocess

COUNTED = ["organisations_organisation", "institutions_institution", "people_person", "staff_employment", "staff_training", "platform_journal"]


def query(engine, database, sql):
    if engine == "sqlite":
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            return [list(row) for row in connection.execute(sql)]
    text = subprocess.run(["psql", "-X", "--csv", "-t", "-c", sql, database], capture_output=True, text=True, check=True).stdout
    return list(csv.reader(io.StringIO(text)))


def counts(engine, database):
    return {table.partition("_")[2]: int(query(engine, database, f"SELECT count(*) FROM {table}")[0][0]) for table in COUNTED}


def settle(engine, database):
    """What autovacuum would have done by the time that people come to work."""
    if engine == "postgres":
        subprocess.run(["psql", "-X", "-q", "-c", "VACUUM ANALYZE", database], check=True)


FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLE = "Văn Thị Đức Minh Thu Ngọc Quang Thanh Hồng Kim Hữu Xuân".split()
GIVEN = "An Bình Châu Dũng Đào Giang Hà Hạnh Hiếu Hoa Hùng Huy Lan Linh Long Mai Nam Nga Phong Phúc Quân Sơn Tâm Thảo Trang Tú Tuấn Vân Yến".split()
HEAD = [
    ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại", "Đơn vị công tác", "Chức danh", "Bồi dưỡng năng lực số", None,
     "Bồi dưỡng xây dựng học liệu số", None, "Ghi chú"],
    [None] * 8 + ["Ngày hoàn thành", "Số chứng nhận", "Ngày hoàn thành", "Số chứng nhận", None],
]


def staff_file(engine, database, rows, path):
    """A spreadsheet as an office has it, with a header of two rows and invented persons, at institutions of the database."""
    import openpyxl

    names = [row[0] for row in query(engine, database, "SELECT name FROM institutions_view_institution GROUP BY name HAVING count(*) = 1 ORDER BY name")]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Nhà giáo")
    for line in (["DANH SÁCH NHÀ GIÁO, CÁN BỘ QUẢN LÝ VÀ KẾT QUẢ BỒI DƯỠNG"], [], *HEAD):
        sheet.append(line)
    chance = random.Random(7)
    for number in range(1, rows + 1):
        sheet.append(_person(number, names[number % len(names)], chance))
    book.save(path)
    return path


def _person(number, institution, chance):
    woman, year = chance.random() < 0.5, chance.randint(1966, 1999)
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    # 001 Hà Nội, then sex and century, year of birth, and a number that no row of the demonstration has.
    identification = f"001{1 if woman else 0}{year % 100:02d}{number:06d}"
    done = chance.random() < 0.6
    return [
        number, f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}", f"{day:02d}/{month:02d}/{year}", "Nữ" if woman else "Nam",
        identification, f"09{chance.randint(10_000_000, 99_999_999)}", institution, chance.choice(["Giáo viên", "Giảng viên", "Trưởng khoa"]),
        f"{day:02d}/{month:02d}/2025" if done else None, f"CN-{number}/NLS" if done else None, None, None, None,
    ]
